/// The share of each pixel that a shape covers, 0…1, for anti-aliased drawing before a color is applied.
///
/// Coverage is computed from the distance of the pixel's center to the shape, which is exact for horizontal and
/// vertical edges. Where parts of one shape overlap, a pixel keeps the largest coverage.
struct CoverageMask {
  let width: Int
  let height: Int
  private(set) var coverage: [Double]

  init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    coverage = [Double](repeating: 0, count: self.width * self.height)
  }

  subscript(x: Int, y: Int) -> Double {
    coverage[y * width + x]
  }

  /// Draws a line from `start` to `end` with a round pen of the given diameter; equal points draw a dot.
  mutating func stroke(from start: Point, to end: Point, diameter: Double) {
    let radius = diameter / 2
    let reach = radius + 0.5
    let columns = Self.pixels(min(start.x, end.x) - reach, max(start.x, end.x) + reach, count: width)
    let rows = Self.pixels(min(start.y, end.y) - reach, max(start.y, end.y) + reach, count: height)
    let dx = end.x - start.x
    let dy = end.y - start.y
    let lengthSquared = dx * dx + dy * dy
    for row in rows {
      let py = Double(row) + 0.5 - start.y
      for column in columns {
        let px = Double(column) + 0.5 - start.x
        let along = lengthSquared > 0 ? min(max((px * dx + py * dy) / lengthSquared, 0), 1) : 0
        let offX = px - along * dx
        let offY = py - along * dy
        let distance = (offX * offX + offY * offY).squareRoot()
        // A pen thinner than a pixel never covers more than its width.
        let value = min(max(radius + 0.5 - distance, 0), min(diameter, 1))
        let index = row * width + column
        coverage[index] = max(coverage[index], value)
      }
    }
  }

  /// Draws connected line segments; a single point draws a dot.
  mutating func stroke(_ points: [Point], diameter: Double) {
    guard let first = points.first else { return }
    if points.count == 1 { stroke(from: first, to: first, diameter: diameter) }
    for (start, end) in zip(points, points.dropFirst()) { stroke(from: start, to: end, diameter: diameter) }
  }

  /// Returns the mask rotated 90° counterclockwise: what ran rightward runs upward.
  func turnedLeft() -> CoverageMask {
    var turned = CoverageMask(width: height, height: width)
    for y in 0..<height {
      for x in 0..<width { turned.coverage[(width - 1 - x) * height + y] = self[x, y] }
    }
    return turned
  }

  /// Returns the pixels between two coordinates, clipped to `0..<count`.
  private static func pixels(_ lower: Double, _ upper: Double, count: Int) -> Range<Int> {
    guard lower.isFinite && upper.isFinite else { return 0..<0 }
    let limit = Double(count)
    let first = Int(min(max(lower.rounded(.down), 0), limit))
    let end = Int(min(max(upper.rounded(.up), 0), limit))
    return first..<max(first, end)
  }
}
