/// Shifts of the pixels of a square drawing, bilinearly interpolated between control points.
struct Warp {
  private let values: [Float]
  private let side: Int

  private static let pointsPerRow = 4
  /// The number of control points: four rows of four.
  static let pointCount = pointsPerRow * pointsPerRow

  /// Creates a warp with the shifts of the control points, row by row, over a drawing of `side` × `side` pixels.
  init(_ values: [Float], side: Int) {
    self.values = values
    self.side = side
  }

  /// The shifts of the pixels of a row.
  func row(_ y: Int) -> [Float] {
    let place = place(y)
    let first = place.first * Self.pointsPerRow
    let points = (first..<first + Self.pointsPerRow).map { i in
      values[i] + (values[i + Self.pointsPerRow] - values[i]) * place.share
    }
    return (0..<side).map { x in
      let place = self.place(x)
      return points[place.first] + (points[place.first + 1] - points[place.first]) * place.share
    }
  }

  /// The control point before the middle of a pixel, and how far the pixel lies toward the next one.
  private func place(_ pixel: Int) -> (first: Int, share: Float) {
    let position = (Float(pixel) + 0.5) / (Float(side) / Float(Self.pointsPerRow - 1))
    let first = min(Int(position), Self.pointsPerRow - 2)
    return (first, position - Float(first))
  }
}
