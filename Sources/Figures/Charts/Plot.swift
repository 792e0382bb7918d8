/// A rectangle of a canvas with a linear scale along either side.
struct Plot {
  /// The pixels inside the axes.
  let frame: PixelRect
  /// The range of the horizontal axis, not empty.
  let x: ClosedRange<Double>
  /// The range of the vertical axis, not empty; its upper bound is at the top.
  let y: ClosedRange<Double>

  private static let number = Font(capHeight: 9)
  private static let name = Font(capHeight: 10, weight: .bold)
  private static let tickLength = 5

  /// Where a pair of values lies.
  func place(_ xValue: Double, _ yValue: Double) -> Point {
    Point(
      Double(frame.x) + (xValue - x.lowerBound) / (x.upperBound - x.lowerBound) * Double(frame.width),
      Double(frame.maxY) - (yValue - y.lowerBound) / (y.upperBound - y.lowerBound) * Double(frame.height)
    )
  }

  /// Draws a grid line, a tick and a number for each tick inside the range, and the frame.
  func drawGrid(_ xTicks: RoundTicks, _ yTicks: RoundTicks, numbersBelow: Bool = true, on canvas: inout Canvas) {
    for value in xTicks.values where x.contains(value) {
      let column = Int(place(value, y.lowerBound).x.rounded())
      canvas.verticalLine(x: column, frame.y..<frame.maxY, color: Palette.faint)
      canvas.verticalLine(x: column, frame.maxY..<frame.maxY + Self.tickLength, color: Palette.rule)
      guard numbersBelow else { continue }
      canvas.draw(xTicks.label(value), x: column, y: frame.maxY + 15, font: Self.number, alignment: .center)
    }
    for value in yTicks.values where y.contains(value) {
      let row = Int(place(x.lowerBound, value).y.rounded())
      canvas.horizontalLine(frame.x..<frame.maxX, y: row, color: Palette.faint)
      canvas.horizontalLine(frame.x - Self.tickLength..<frame.x, y: row, color: Palette.rule)
      canvas.draw(yTicks.label(value), x: frame.x - 9, y: row, font: Self.number, alignment: .trailing)
    }
    drawFrame(on: &canvas)
  }

  /// Draws the frame, over whatever has been drawn at the edges.
  func drawFrame(on canvas: inout Canvas) {
    // One pixel more to the right and below, so that the grid lines of the upper bounds lie on it.
    canvas.frame(
      PixelRect(x: frame.x, y: frame.y, width: frame.width + 1, height: frame.height + 1),
      color: Palette.rule
    )
  }

  /// Names the vertical axis, at its left.
  func drawYName(_ name: String, on canvas: inout Canvas) {
    canvas.draw(
      name,
      x: frame.x - 66,
      y: frame.midY,
      font: Self.name,
      alignment: .center,
      direction: .upwards
    )
  }

  /// Names the horizontal axis, below it.
  func drawXName(_ name: String, on canvas: inout Canvas) {
    canvas.draw(name, x: frame.midX, y: frame.maxY + 42, font: Self.name, alignment: .center)
  }
}
