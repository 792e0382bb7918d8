import DigitPreprocessing
import Support

/// A pen and an eraser on a drawn digit; places are given as parts of the box around its ink, from the upper left corner.
struct InkPen {
  private(set) var image: InkImage
  /// The box of the ink, in pixels.
  private let left: Float
  private var top: Float
  private let right: Float
  private let bottom: Float
  /// The pen's width in pixels.
  private let width: Float

  private struct Point {
    var x: Float
    var y: Float
  }

  /// A pen on `image`, as wide as the given part of the longer side of the ink's box; nil where there is no ink.
  init?(_ image: InkImage, width: Float) {
    let inked = image.values.indices.filter { image.values[$0] > 0.5 }
    let columns = inked.map { $0 % image.width }
    guard let first = inked.first, let last = inked.last, let left = columns.min(), let right = columns.max() else {
      return nil
    }
    self.image = image
    self.left = Float(left)
    self.right = Float(right + 1)
    top = Float(first / image.width)
    bottom = Float(last / image.width + 1)
    self.width = width * max(self.right - self.left, bottom - top)
  }

  private var height: Float { bottom - top }

  /// In place of everything, one stroke from top to bottom.
  mutating func drawBareOne(using generator: inout SplitMix64) {
    clear(0, 1)
    let middle = (left + right) / 2
    let lean = height * generator.nextUniform(in: -0.15...0.15)
    draw(Point(x: middle + lean, y: top + width / 2), Point(x: middle - lean, y: bottom - width / 2))
  }

  /// In place of everything, a triangle of strokes on a stem.
  mutating func drawClosedFour(using generator: inout SplitMix64) {
    clear(0, 1)
    let stem = left + (right - left) * generator.nextUniform(in: 0.55...0.85)
    let bar = top + height * generator.nextUniform(in: 0.55...0.75)
    let upper = Point(x: stem, y: top + width / 2)
    let corner = Point(x: left + width / 2, y: bar)
    draw(upper, Point(x: stem, y: bottom - width / 2))
    draw(upper, corner)
    draw(corner, Point(x: right - width / 2, y: bar))
  }

  /// A stroke from the lower left to the upper right, within the ring.
  mutating func addSlash(using generator: inout SplitMix64) {
    let reach = generator.nextUniform(in: 0...0.35)
    let x = (left + right) / 2
    let y = (top + bottom) / 2
    draw(
      Point(x: x - (right - left) * reach, y: y + height * reach),
      Point(x: x + (right - left) * reach, y: y - height * reach)
    )
  }

  /// A short stroke down from the upper left end.
  mutating func curlUpperEnd(using generator: inout SplitMix64) {
    guard let upper = columns(0, 0.3) else { return }
    let start = Point(x: upper.lowerBound + width / 2, y: top + height * generator.nextUniform(in: 0.1...0.2))
    draw(
      start,
      Point(
        x: start.x + height * generator.nextUniform(in: -0.05...0.1),
        y: start.y + height * generator.nextUniform(in: 0.05...0.2)
      )
    )
  }

  /// A stroke down to the left from the upper end.
  mutating func addFlag(using generator: inout SplitMix64) {
    guard let upper = columns(0, 0.1) else { return }
    let start = Point(x: upper.lowerBound + width / 2, y: top + width / 2)
    let end = Point(
      x: start.x - height * generator.nextUniform(in: 0.1...0.35),
      y: start.y + height * generator.nextUniform(in: 0.1...0.3)
    )
    draw(start, end)
  }

  /// A horizontal stroke under the lower end.
  mutating func addFoot(using generator: inout SplitMix64) {
    guard let lower = columns(0.9, 1) else { return }
    let y = bottom - width / 2
    draw(
      Point(x: lower.lowerBound - height * generator.nextUniform(in: 0...0.3), y: y),
      Point(x: lower.upperBound + height * generator.nextUniform(in: 0...0.3), y: y)
    )
  }

  /// An upright or flat ring at the lower left end.
  mutating func addLoop(using generator: inout SplitMix64) {
    guard let lower = columns(0.7, 1) else { return }
    let radiusX = height * generator.nextUniform(in: 0.16...0.28)
    let radiusY = height * generator.nextUniform(in: 0.14...0.21)
    let lean = generator.nextUniform(in: -0.5...0.2)
    let center = Point(x: lower.lowerBound + radiusX, y: bottom - radiusY - width / 2)
    // A circle in 16 straight pieces, each the one before it turned by 22.5 degrees.
    let cosine: Float = 0.923_879_5
    let sine: Float = 0.382_683_4
    var direction = Point(x: 1, y: 0)
    var place = Point(x: center.x + radiusX, y: center.y)
    for _ in 0..<16 {
      direction = Point(x: cosine * direction.x - sine * direction.y, y: sine * direction.x + cosine * direction.y)
      let next = Point(
        x: center.x + radiusX * direction.x + lean * radiusY * direction.y,
        y: center.y + radiusY * direction.y
      )
      draw(place, next)
      place = next
    }
  }

  /// A stroke between the upper ends of both halves.
  mutating func closeTop() {
    let middle = (left + right) / 2
    guard let first = highest(in: left...middle), let last = highest(in: middle...right) else { return }
    draw(first, last)
  }

  /// In place of the curve above the bowl, a stem that may be long.
  mutating func straightenUpperStem(using generator: inout SplitMix64) {
    guard let bowl = columns(0.5, 0.65) else { return }
    let end = Point(
      x: bowl.lowerBound + width / 2 + height * generator.nextUniform(in: -0.1...0.5),
      y: -height * generator.nextUniform(in: 0...0.6)
    )
    clear(0, 0.42)
    let added = Int(-end.y) + 1
    extend(above: added)
    draw(Point(x: bowl.lowerBound + width / 2, y: top + 0.6 * height), Point(x: end.x, y: end.y + Float(added)))
  }

  /// In place of all that is under the upper bar, a stem.
  mutating func straightenSeven(using generator: inout SplitMix64) {
    guard let bar = columns(0, 0.2), let lower = columns(0.9, 1) else { return }
    clear(0.24, 1)
    let end = (lower.lowerBound + lower.upperBound) / 2 + height * generator.nextUniform(in: -0.1...0.1)
    draw(Point(x: bar.upperBound - width / 2, y: top + width / 2), Point(x: end, y: bottom - width / 2))
  }

  /// In place of the curve under the bowl, a stem that may be long.
  mutating func straightenLowerStem(using generator: inout SplitMix64) {
    guard let bowl = columns(0.35, 0.5) else { return }
    let start = Point(x: bowl.upperBound - width / 2, y: top + 0.4 * height)
    let end = Point(
      x: start.x + height * generator.nextUniform(in: -0.35...0.08),
      y: bottom + height * generator.nextUniform(in: 0...0.5)
    )
    clear(0.58, 1)
    extend(below: Int(end.y - bottom) + 1)
    draw(start, end)
  }

  /// The columns that hold ink between two heights, from the first one's left side to the last one's right side.
  private func columns(_ from: Float, _ to: Float) -> ClosedRange<Float>? {
    var first = image.width
    var last = -1
    for y in rows(from, to) {
      for x in 0..<image.width where image[x, y] > 0.5 {
        first = min(first, x)
        last = max(last, x)
      }
    }
    return first <= last ? Float(first)...Float(last + 1) : nil
  }

  /// The highest ink between two columns.
  private func highest(in columns: ClosedRange<Float>) -> Point? {
    for y in 0..<image.height {
      let inked = (Int(columns.lowerBound)..<min(image.width, Int(columns.upperBound))).filter { image[$0, y] > 0.5 }
      if let first = inked.first, let last = inked.last {
        return Point(x: Float(first + last + 1) / 2, y: Float(y) + width / 2)
      }
    }
    return nil
  }

  private func rows(_ from: Float, _ to: Float) -> Range<Int> {
    let first = Int(top + from * height)
    return first..<max(first, min(image.height, Int((top + to * height).rounded(.up))))
  }

  private mutating func clear(_ from: Float, _ to: Float) {
    for y in rows(from, to) {
      for x in 0..<image.width { image[x, y] = 0 }
    }
  }

  /// Adds rows of paper.
  private mutating func extend(above: Int = 0, below: Int = 0) {
    let paper = { [width = image.width] rows in [Float](repeating: 0, count: rows * width) }
    image = InkImage(
      width: image.width,
      height: above + image.height + below,
      values: paper(above) + image.values + paper(below)
    )
    top += Float(above)
  }

  /// Draws a straight stroke with round ends, its edge half covered.
  private mutating func draw(_ start: Point, _ end: Point) {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let lengthSquared = max(dx * dx + dy * dy, 1e-6)
    for y in 0..<image.height {
      for x in 0..<image.width {
        let px = Float(x) + 0.5 - start.x
        let py = Float(y) + 0.5 - start.y
        let along = min(max((px * dx + py * dy) / lengthSquared, 0), 1)
        let qx = px - along * dx
        let qy = py - along * dy
        let cover = width / 2 + 0.5 - (qx * qx + qy * qy).squareRoot()
        image[x, y] = max(image[x, y], min(max(cover, 0), 1))
      }
    }
  }
}
