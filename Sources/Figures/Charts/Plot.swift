/// A plot area on a canvas with linear x and y axes.
struct Plot {
  /// The pixels inside the axes.
  let frame: PixelRect
  /// The range of the horizontal axis, of nonzero length.
  let x: ClosedRange<Double>
  /// The range of the vertical axis, of nonzero length; its upper bound is at the top.
  let y: ClosedRange<Double>

  private static let tickLength = 5

  /// Returns the position of a pair of values on the canvas.
  func place(_ xValue: Double, _ yValue: Double) -> Point {
    Point(
      Double(frame.x) + (xValue - x.lowerBound) / (x.upperBound - x.lowerBound) * Double(frame.width),
      Double(frame.maxY) - (yValue - y.lowerBound) / (y.upperBound - y.lowerBound) * Double(frame.height)
    )
  }

  /// Draws a grid line, a tick mark and a number for each tick in range, then the frame.
  func drawGrid(_ xTicks: RoundTicks, _ yTicks: RoundTicks, numbersBelow: Bool = true, on canvas: inout Canvas) {
    for value in xTicks.values where x.contains(value) {
      let column = Int(place(value, y.lowerBound).x.rounded())
      canvas.verticalLine(x: column, frame.y..<frame.maxY, color: Palette.faint)
      canvas.verticalLine(x: column, frame.maxY..<frame.maxY + Self.tickLength, color: Palette.rule)
      guard numbersBelow else { continue }
      canvas.draw(xTicks.label(value), x: column, y: frame.maxY + 15, font: .small, alignment: .center)
    }
    for value in yTicks.values where y.contains(value) {
      let row = Int(place(x.lowerBound, value).y.rounded())
      canvas.horizontalLine(frame.x..<frame.maxX, y: row, color: Palette.faint)
      canvas.horizontalLine(frame.x - Self.tickLength..<frame.x, y: row, color: Palette.rule)
      canvas.draw(yTicks.label(value), x: frame.x - 9, y: row, font: .small, alignment: .trailing)
    }
    drawFrame(on: &canvas)
  }

  /// Draws the frame over anything drawn at the edges.
  func drawFrame(on canvas: inout Canvas) {
    // One pixel wider and taller, so that the grid lines of the outermost ticks lie on it.
    canvas.frame(
      PixelRect(x: frame.x, y: frame.y, width: frame.width + 1, height: frame.height + 1),
      color: Palette.rule
    )
  }

  /// Draws the name of the vertical axis, to its left.
  func drawYName(_ name: String, on canvas: inout Canvas) {
    canvas.draw(name, x: frame.x - 66, y: frame.midY, font: .strong, alignment: .center, direction: .upwards)
  }

  /// Draws the name of the horizontal axis, below it.
  func drawXName(_ name: String, on canvas: inout Canvas) {
    canvas.draw(name, x: frame.midX, y: frame.maxY + 42, font: .strong, alignment: .center)
  }
}
