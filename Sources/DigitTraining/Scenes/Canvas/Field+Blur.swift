import Support

extension Scene.Field {
  /// Gaussian blur; the numbers at the border are continued outside.
  func blurred(_ sigma: Float) -> Self {
    // Below this, the kernel is one pixel.
    guard sigma > 0.2 else { return self }
    // Beyond 2.5 σ, the weights are below 5 % of the largest.
    let radius = Int((2.5 * sigma).rounded(.up))
    let weights = (-radius...radius).map { PortableMath.exp(-0.5 * Float($0 * $0) / (sigma * sigma)) }
    let sum = weights.reduce(0, +)
    return filtered(weights.map { $0 / sum }, stepX: 1, stepY: 0).filtered(weights.map { $0 / sum }, stepX: 0, stepY: 1)
  }

  /// The mean along a stretch of `length` pixels in a direction, as a moving camera takes it.
  func moved(along direction: Scene.Direction, length: Float) -> Self {
    let steps = max(2, Int(length.rounded(.up)) + 1)
    var result = Self(width: width, height: height)
    for step in 0..<steps {
      let position = length * (Float(step) / Float(steps - 1) - 0.5)
      let dx = Int((direction.x * position).rounded())
      let dy = Int((direction.y * position).rounded())
      for y in 0..<height {
        let row = min(max(y + dy, 0), height - 1) * width
        for x in 0..<width { result.values[y * width + x] += values[row + min(max(x + dx, 0), width - 1)] }
      }
    }
    return result.mapped { $0 / Float(steps) }
  }

  /// The weighted sum along a row (step 1, 0) or a column (step 0, 1).
  private func filtered(_ weights: [Float], stepX: Int, stepY: Int) -> Self {
    var result = Self(width: width, height: height)
    let radius = weights.count / 2
    for y in 0..<height {
      for (number, weight) in weights.enumerated() {
        let offset = number - radius
        let row = min(max(y + offset * stepY, 0), height - 1) * width
        if stepX == 0 {
          for x in 0..<width { result.values[y * width + x] += weight * values[row + x] }
        } else {
          for x in 0..<width {
            result.values[y * width + x] += weight * values[row + min(max(x + offset, 0), width - 1)]
          }
        }
      }
    }
    return result
  }

  /// The means of parts of the field, `columns` × `rows` of them.
  func averaged(columns: Int, rows: Int) -> Self {
    var result = Self(width: columns, height: rows)
    for row in 0..<rows {
      let top = row * height / rows
      let bottom = max(top + 1, (row + 1) * height / rows)
      for column in 0..<columns {
        let left = column * width / columns
        let right = max(left + 1, (column + 1) * width / columns)
        var sum: Float = 0
        for y in top..<bottom {
          for x in left..<right { sum += self[x, y] }
        }
        result[column, row] = sum / Float((bottom - top) * (right - left))
      }
    }
    return result
  }

  /// The field with each pixel as a square of `factor` × `factor` pixels.
  func enlarged(by factor: Int) -> Self {
    var result = Self(width: width * factor, height: height * factor)
    for y in 0..<result.height {
      for x in 0..<result.width { result[x, y] = self[x / factor, y / factor] }
    }
    return result
  }
}
