import Support

extension Scene {
  /// A number for each pixel: a tone 0 (black) … 1 (white), a coverage 0…1, or anything else.
  struct Field: Sendable {
    let width: Int
    let height: Int
    var values: [Float]

    init(width: Int, height: Int, filledWith value: Float = 0) {
      self.width = width
      self.height = height
      values = [Float](repeating: value, count: width * height)
    }

    subscript(x: Int, y: Int) -> Float {
      get { values[y * width + x] }
      set { values[y * width + x] = newValue }
    }

    /// The number nearest to a point, inside the field or not.
    func nearest(_ x: Float, _ y: Float) -> Float {
      self[min(max(Int(x), 0), width - 1), min(max(Int(y), 0), height - 1)]
    }

    /// Lays a tone over the field where the coverage is.
    mutating func lay(_ tone: Float, over coverage: Field) {
      for i in values.indices {
        let share = coverage.values[i]
        if share != 0 { values[i] += share * (tone - values[i]) }
      }
    }

    /// Lays another picture over this one where the coverage is.
    mutating func lay(_ picture: Field, over coverage: Field) {
      for i in values.indices { values[i] += coverage.values[i] * (picture.values[i] - values[i]) }
    }

    /// Takes the larger number at each pixel: the union of two coverages.
    mutating func unite(_ other: Field) {
      for i in values.indices { values[i] = max(values[i], other.values[i]) }
    }

    mutating func multiply(by other: Field) {
      for i in values.indices { values[i] *= other.values[i] }
    }

    func mapped(_ change: (Float) -> Float) -> Field {
      var result = self
      for i in values.indices { result.values[i] = change(values[i]) }
      return result
    }

    /// The field moved by whole pixels; what comes in from outside is 0.
    func moved(x dx: Int, y dy: Int) -> Field {
      var result = Field(width: width, height: height)
      for y in max(0, dy)..<max(max(0, dy), min(height, height + dy)) {
        for x in max(0, dx)..<max(max(0, dx), min(width, width + dx)) {
          result[x, y] = self[x - dx, y - dy]
        }
      }
      return result
    }

    /// The largest number within a square of 2 × `reach` + 1 pixels around each pixel.
    func dilated(by reach: Int) -> Field {
      var wide = self
      for y in 0..<height {
        for x in 0..<width {
          var most = self[x, y]
          for near in max(0, x - reach)...min(width - 1, x + reach) { most = max(most, self[near, y]) }
          wide[x, y] = most
        }
      }
      var result = wide
      for y in 0..<height {
        for near in max(0, y - reach)...min(height - 1, y + reach) where near != y {
          for x in 0..<width { result[x, y] = max(result[x, y], wide[x, near]) }
        }
      }
      return result
    }
  }
}
