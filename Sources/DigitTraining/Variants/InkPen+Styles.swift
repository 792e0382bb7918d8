import DigitPreprocessing
import Support

// How the `WritingStyles` are drawn that change a part of a digit.
extension InkPen {
  /// Adds a stroke from the lower left to the upper right, inside the ring.
  mutating func addSlash(using generator: inout SplitMix64) {
    let reach = generator.nextUniform(in: 0...0.35)
    let x = (left + right) / 2
    let y = (top + bottom) / 2
    draw(
      Point(x: x - (right - left) * reach, y: y + height * reach),
      Point(x: x + (right - left) * reach, y: y - height * reach)
    )
  }

  /// Adds a short stroke down from the upper left end.
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

  /// Adds a stroke from the upper end down to the left, its extent in fractions of the height.
  mutating func addFlag(
    across: ClosedRange<Float>,
    down: ClosedRange<Float>,
    using generator: inout SplitMix64
  ) {
    guard let upper = columns(0, 0.1) else { return }
    let start = Point(x: upper.lowerBound + width / 2, y: top + width / 2)
    let end = Point(
      x: start.x - height * generator.nextUniform(in: across),
      y: start.y + height * generator.nextUniform(in: down)
    )
    draw(start, end)
  }

  /// Adds a horizontal stroke under the lower end.
  mutating func addFoot(using generator: inout SplitMix64) {
    guard let lower = columns(0.9, 1) else { return }
    let y = bottom - width / 2
    draw(
      Point(x: lower.lowerBound - height * generator.nextUniform(in: 0...0.3), y: y),
      Point(x: lower.upperBound + height * generator.nextUniform(in: 0...0.3), y: y)
    )
  }

  /// Adds an upright or flat loop at the lower left end.
  mutating func addLoop(using generator: inout SplitMix64) {
    guard let lower = columns(0.7, 1) else { return }
    let radiusX = height * generator.nextUniform(in: 0.16...0.28)
    let radiusY = height * generator.nextUniform(in: 0.14...0.21)
    let center = Point(x: lower.lowerBound + radiusX, y: bottom - radiusY - width / 2)
    drawLoop(center, radiusX, radiusY, lean: generator.nextUniform(in: -0.2...0.5))
  }

  /// Adds a stroke between the upper ends of the left and right halves.
  mutating func closeTop() {
    let middle = (left + right) / 2
    guard let first = highest(in: left...middle), let last = highest(in: middle...right) else { return }
    draw(first, last)
  }

  /// Replaces the curve above the bowl with a straight stem, which may be long.
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

  /// Replaces everything below the upper bar with a straight stem.
  mutating func straightenSeven(using generator: inout SplitMix64) {
    guard let bar = columns(0, 0.2), let lower = columns(0.9, 1) else { return }
    clear(0.24, 1)
    let end = (lower.lowerBound + lower.upperBound) / 2 + height * generator.nextUniform(in: -0.1...0.1)
    draw(Point(x: bar.upperBound - width / 2, y: top + width / 2), Point(x: end, y: bottom - width / 2))
  }

  /// Replaces the curve below the bowl with a straight stem, which may be long.
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

  /// Adds a short stroke down from the left end of the bar.
  mutating func hookSeven(using generator: inout SplitMix64) {
    guard let bar = columns(0, 0.2) else { return }
    let start = Point(x: bar.lowerBound + width / 2, y: top + width / 2)
    draw(
      start,
      Point(
        x: start.x - height * generator.nextUniform(in: -0.05...0.1),
        y: start.y + height * generator.nextUniform(in: 0.1...0.3)
      )
    )
  }

  /// Erases the bar, of which at most a stub is left.
  mutating func eraseBar(using generator: inout SplitMix64) {
    guard let stem = columns(0.2, 0.35) else { return }
    clear(0, 0.2, rightOf: stem.lowerBound + width + (right - left) * generator.nextUniform(in: 0...0.3))
  }

  /// Extends the stem above the bar.
  mutating func raiseStem(using generator: inout SplitMix64) {
    guard let stem = columns(0.15, 0.3) else { return }
    let rise = height * generator.nextUniform(in: 0.05...0.25)
    extend(above: Int(rise + width / 2) + 1)
    let start = Point(x: stem.lowerBound + width / 2, y: top + 0.25 * height)
    draw(start, Point(x: start.x + height * generator.nextUniform(in: -0.05...0.1), y: top - rise))
  }

  /// Adds a long horizontal stroke at the lower end.
  mutating func flattenFoot(using generator: inout SplitMix64) {
    guard let lower = columns(0.85, 1) else { return }
    let y = bottom - width / 2
    draw(
      Point(x: lower.lowerBound + width / 2 - height * generator.nextUniform(in: 0...0.1), y: y),
      Point(x: lower.upperBound + height * generator.nextUniform(in: 0...0.2), y: y)
    )
  }
}
