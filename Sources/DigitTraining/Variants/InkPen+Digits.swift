import DigitPreprocessing
import Support

// How the `WritingStyles` are drawn that replace a whole digit, in its place and size.
extension InkPen {
  /// Draws a one of one stroke from top to bottom.
  mutating func drawBareOne(using generator: inout SplitMix64) {
    clear(0, 1)
    let middle = (left + right) / 2
    let lean = height * generator.nextUniform(in: -0.15...0.15)
    draw(Point(x: middle + lean, y: top + width / 2), Point(x: middle - lean, y: bottom - width / 2))
  }

  /// Draws a printed four: a triangle on a stem that may have a foot, of strokes that may be thick and thin.
  mutating func drawPrintedFour(using generator: inout SplitMix64) {
    clear(0, 1)
    let thick = width * generator.nextUniform(in: 1...1.8)
    let thin = width * generator.nextUniform(in: 0.35...1)
    let stem = left + (right - left) * generator.nextUniform(in: 0.55...0.8)
    let bar = top + height * generator.nextUniform(in: 0.6...0.78)
    let upper = Point(x: stem, y: top + thick / 2)
    let corner = Point(x: left - (right - left) * generator.nextUniform(in: 0...0.2), y: bar)
    draw(upper, Point(x: stem, y: bottom - thin / 2), width: thick)
    draw(upper, corner, width: thin)
    draw(corner, Point(x: right + (right - left) * generator.nextUniform(in: -0.1...0.1), y: bar), width: thin)
    guard generator.nextUniform() < 0.5 else { return }
    let reach = (right - left) * generator.nextUniform(in: 0.15...0.35)
    let y = bottom - thin / 2
    draw(Point(x: stem - reach, y: y), Point(x: stem + reach, y: y), width: thin)
  }

  /// Draws a six of a stem and a loop at its lower right, which may be filled.
  mutating func drawLoopedSix(using generator: inout SplitMix64) {
    clear(0, 1)
    let radiusX = height * generator.nextUniform(in: 0.14...0.36)
    let radiusY = height * generator.nextUniform(in: 0.1...0.22)
    let center = Point(x: (left + right) / 2, y: bottom - radiusY - width / 2)
    drawLoop(center, radiusX, radiusY, lean: generator.nextUniform(in: 0...0.6))
    let end = Point(x: center.x - radiusX, y: center.y)
    let start = Point(x: end.x + height * generator.nextUniform(in: -0.05...0.5), y: top + width / 2)
    let bulge = height * generator.nextUniform(in: 0...0.1)
    let middle = Point(x: (start.x + end.x) / 2 - bulge, y: (start.y + end.y) / 2)
    draw(start, middle)
    draw(middle, end)
    if generator.nextUniform() < Self.filledLoops { fillLoop(center, radiusX, radiusY) }
  }

  /// Draws a nine of a loop and a straight stem; the loop may be open at the upper right, or filled.
  mutating func drawLoopedNine(using generator: inout SplitMix64) {
    clear(0, 1)
    let radiusX = height * generator.nextUniform(in: 0.14...0.32)
    let radiusY = height * generator.nextUniform(in: 0.1...0.2)
    let center = Point(x: (left + right) / 2, y: top + radiusY + width / 2)
    let isOpen = generator.nextUniform() < Self.openLoops
    drawLoop(center, radiusX, radiusY, lean: generator.nextUniform(in: -0.2...0.5), steps: isOpen ? 14 : 16)
    let gap = isOpen ? height * generator.nextUniform(in: -0.05...0.15) : 0
    let start = Point(x: center.x + radiusX, y: center.y - gap)
    draw(start, Point(x: start.x - height * generator.nextUniform(in: -0.05...0.3), y: bottom - width / 2))
    if generator.nextUniform() < Self.filledLoops { fillLoop(center, radiusX, radiusY) }
  }

  /// Draws a printed six: a loop with a stem that curves around at the top, and may nearly meet the loop again; upside
  /// down, it is a nine.
  mutating func drawPrintedSix(upsideDown: Bool = false, using generator: inout SplitMix64) {
    clear(0, 1)
    let radiusX = height * generator.nextUniform(in: 0.2...0.34)
    let loopHeight = height * generator.nextUniform(in: 0.16...0.27)
    let stemHeight = height * generator.nextUniform(in: 0.2...0.4)
    let lean = generator.nextUniform(in: -0.1...0.3)
    let middle = (left + right) / 2
    let loop = upsideDown ? top + width / 2 + loopHeight : bottom - width / 2 - loopHeight
    let stem = upsideDown ? bottom - width / 2 - stemHeight : top + width / 2 + stemHeight
    drawLoop(Point(x: middle, y: loop), radiusX, loopHeight, lean: lean)
    drawLoop(
      Point(x: middle, y: stem),
      radiusX,
      stemHeight,
      lean: lean,
      fromLeft: !upsideDown,
      steps: Int(generator.nextUniform(in: Self.stemSteps))
    )
    let side = upsideDown ? middle + radiusX : middle - radiusX
    draw(Point(x: side, y: stem), Point(x: side, y: loop))
  }

  /// How far a printed stem curves around: in steps of 22.5°, rounded down, of which four lead to its highest point.
  private static let stemSteps: ClosedRange<Float> = 5...7.99
  /// The fraction of loops that thick pens fill.
  private static let filledLoops: Float = 0.3
  /// The fraction of nines whose loop is open.
  private static let openLoops: Float = 0.4

  /// Draws a digit of straight bars, as displays of seven segments show it.
  mutating func drawSegments(_ label: UInt8, using generator: inout SplitMix64) {
    clear(0, 1)
    let displayWidth = height * generator.nextUniform(in: 0.4...0.65)
    let gap = width * generator.nextUniform(in: 0...0.8)
    let x = (left + right - displayWidth + width) / 2
    let columns = [x, x + displayWidth - width]
    let rows = [top + width / 2, (top + bottom) / 2, bottom - width / 2]
    for segment in Self.segments[Int(label)] {
      switch segment {
      case .across(let row):
        draw(Point(x: columns[0] + gap, y: rows[row]), Point(x: columns[1] - gap, y: rows[row]))
      case .down(let column, let row):
        draw(Point(x: columns[column], y: rows[row] + gap), Point(x: columns[column], y: rows[row + 1] - gap))
      }
    }
  }

  /// A bar of a display: across it in one of three rows, or down from one of the upper two in one of two columns.
  private enum Segment {
    case across(Int)
    case down(column: Int, row: Int)
  }

  /// The bars of each digit.
  private static let segments: [[Segment]] = {
    let (top, middle, bottom) = (Segment.across(0), Segment.across(1), Segment.across(2))
    let (upperLeft, upperRight) = (Segment.down(column: 0, row: 0), Segment.down(column: 1, row: 0))
    let (lowerLeft, lowerRight) = (Segment.down(column: 0, row: 1), Segment.down(column: 1, row: 1))
    return [
      [top, upperLeft, upperRight, lowerLeft, lowerRight, bottom],
      [upperRight, lowerRight],
      [top, upperRight, middle, lowerLeft, bottom],
      [top, upperRight, middle, lowerRight, bottom],
      [upperLeft, upperRight, middle, lowerRight],
      [top, upperLeft, middle, lowerRight, bottom],
      [top, upperLeft, middle, lowerLeft, lowerRight, bottom],
      [top, upperRight, lowerRight],
      [top, upperLeft, upperRight, middle, lowerLeft, lowerRight, bottom],
      [top, upperLeft, upperRight, middle, lowerRight, bottom],
    ]
  }()
}
