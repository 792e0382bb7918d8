extension Scene {
  typealias Point = SIMD2<Float>
}

extension Scene.Field {
  /// Draws a straight stroke with round or square ends; one thinner than a pixel is pale.
  mutating func stroke(_ start: Scene.Point, _ end: Scene.Point, width pen: Float, isSquare: Bool = false) {
    let reach = (isSquare ? 0.75 : 0.5) * pen + 1
    guard let columns = Self.pixels(start.x, end.x, reach, width), let rows = Self.pixels(start.y, end.y, reach, height)
    else { return }
    let along = end - start
    let lengthSquared = max((along * along).sum(), 1e-6)
    let length = lengthSquared.squareRoot()
    let most = min(1, pen)
    for row in rows {
      for column in columns {
        let from = Scene.Point(Float(column) + 0.5, Float(row) + 0.5) - start
        let share = (from * along).sum() / lengthSquared
        let gap = from - (isSquare ? share : min(max(share, 0), 1)) * along
        var cover = min(pen / 2 + 0.5 - (gap * gap).sum().squareRoot(), most)
        if isSquare { cover = min(cover, pen / 2 + 0.5 - (abs(share - 0.5) - 0.5) * length) }
        if cover > self[column, row] { self[column, row] = cover }
      }
    }
  }

  /// Draws strokes from point to point.
  mutating func stroke(_ points: [Scene.Point], width pen: Float) {
    for (start, end) in zip(points, points.dropFirst()) { stroke(start, end, width: pen) }
  }

  /// The pixels between two coordinates, widened by `reach`, that the field has.
  private static func pixels(_ first: Float, _ second: Float, _ reach: Float, _ count: Int) -> Range<Int>? {
    let low = max(min(first, second) - reach, 0)
    let high = min(max(first, second) + reach, Float(count))
    return low < high ? Int(low)..<Int(high.rounded(.up)) : nil
  }
}

extension [Scene.Point] {
  /// The points of a smooth curve through these points (Catmull and Rom, 1974), `steps` pieces between two of them.
  func smoothed(steps: Int = 6) -> [Scene.Point] {
    guard count > 2, let last else { return self }
    var curve: [Scene.Point] = []
    for i in 0..<count - 1 {
      let before = self[Swift.max(i - 1, 0)]
      let start = self[i]
      let end = self[i + 1]
      let after = self[Swift.min(i + 2, count - 1)]
      for step in 0..<steps {
        let t = Float(step) / Float(steps)
        let slope = (end - before) * 0.5
        let nextSlope = (after - start) * 0.5
        let rest = end - start
        let square = 3 * rest - 2 * slope - nextSlope
        let cube = slope + nextSlope - 2 * rest
        curve.append(start + t * (slope + t * (square + t * cube)))
      }
    }
    return curve + [last]
  }
}
