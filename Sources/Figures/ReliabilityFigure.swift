public import Evaluation
public import Raster
import Support

/// Whether confidences are calibrated: the share of correct predictions in each confidence bin, compared with the
/// diagonal of perfect calibration, and below it the number of predictions in each bin.
///
/// The reliability diagram of C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, "On calibration of modern neural
/// networks", ICML 2017. The gap to the diagonal is orange: below the diagonal the network is overconfident, above it
/// underconfident.
public struct ReliabilityFigure: Figure, Equatable {
  /// The calibration shown.
  public let calibration: Calibration

  /// Creates a figure of `calibration`, which may be empty.
  public init(_ calibration: Calibration) {
    self.calibration = calibration
  }

  private static let width = 640
  private static let height = 800
  private static let dotDiameter = 9.0
  private static let gapDiameter = 3.0
  private static let diagram = PixelRect(x: 92, y: 88, width: 500, height: 500)
  private static let histogram = PixelRect(x: 92, y: 612, width: 500, height: 120)

  /// Draws the figure, 640 × 800 pixels.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: Self.width, height: Self.height)
    canvas.draw(headline, x: Self.diagram.x, y: 32, font: .title)
    drawLegend(on: &canvas)
    drawDiagram(on: &canvas)
    drawHistogram(on: &canvas)
    return canvas.image
  }

  private var headline: String {
    guard let error = calibration.expectedCalibrationError else { return "no labeled answers" }
    return "expected calibration error \(error.fixed(3)) (\(calibration.count.counted("answer")))"
  }

  private func drawDiagram(on canvas: inout Canvas) {
    let plot = Plot(frame: Self.diagram, x: 0...1, y: 0...1)
    let ticks = RoundTicks(covering: 0, 1, count: 6)
    plot.drawGrid(ticks, ticks, numbersBelow: false, on: &canvas)
    plot.drawYName("share of right answers", on: &canvas)
    for bin in calibration.bins {
      guard let accuracy = bin.accuracy else { continue }
      let bar = Self.bar(from: bin.lowerBound, to: bin.upperBound, height: accuracy, in: plot)
      canvas.fill(bar, color: ColorMap.blues.color(at: 0.1))
      canvas.frame(bar, color: ColorMap.blues.color(at: 0.4))
    }
    canvas.polyline([plot.place(0, 0), plot.place(1, 1)], color: Palette.quietInk, diameter: 1.2, clip: Self.diagram)
    for bin in calibration.bins {
      guard let accuracy = bin.accuracy, let confidence = bin.meanConfidence else { continue }
      canvas.polyline(
        [plot.place(confidence, confidence), plot.place(confidence, accuracy)],
        color: Palette.orange,
        diameter: Self.gapDiameter
      )
      canvas.dot(plot.place(confidence, accuracy), diameter: Self.dotDiameter, color: Palette.blue)
    }
    plot.drawFrame(on: &canvas)
  }

  private func drawLegend(on canvas: inout Canvas) {
    let y = Self.diagram.y - 26
    let dot = Self.diagram.x + 6
    canvas.dot(Point(Double(dot), Double(y)), diameter: Self.dotDiameter, color: Palette.blue)
    canvas.draw("right answers, at the mean confidence", x: dot + 12, y: y, font: .small)
    let line = dot + 330
    canvas.polyline(
      [Point(Double(line), Double(y - 6)), Point(Double(line), Double(y + 6))],
      color: Palette.orange,
      diameter: Self.gapDiameter
    )
    canvas.draw("gap between the two", x: line + 10, y: y, font: .small)
  }

  private func drawHistogram(on canvas: inout Canvas) {
    // Room for the number above the highest bar.
    let top = 1.2 * Double(max(1, calibration.bins.map(\.count).max() ?? 0))
    let plot = Plot(frame: Self.histogram, x: 0...1, y: 0...top)
    let counts = RoundTicks(covering: 0, top, count: 4, wholeNumbers: true)
    plot.drawGrid(RoundTicks(covering: 0, 1, count: 6), counts, on: &canvas)
    plot.drawYName("answers", on: &canvas)
    plot.drawXName("confidence", on: &canvas)
    for bin in calibration.bins where bin.count > 0 {
      let bar = Self.bar(from: bin.lowerBound, to: bin.upperBound, height: Double(bin.count), in: plot)
      canvas.fill(bar, color: Palette.rule)
      let (text, font) = bin.count.fitted(width: bar.width, capHeights: 7...8)
      canvas.draw(text, x: bar.midX, y: bar.y - 9, font: font, alignment: .center)
    }
    plot.drawFrame(on: &canvas)
  }

  /// Returns a bar on the horizontal axis, slightly narrower than its range and at least one pixel high.
  private static func bar(from lower: Double, to upper: Double, height: Double, in plot: Plot) -> PixelRect {
    let (corner, foot) = (plot.place(lower, height), plot.place(upper, 0))
    let (left, right) = (Int(corner.x.rounded()) + 2, Int(foot.x.rounded()) - 1)
    let top = min(Int(corner.y.rounded()), plot.frame.maxY - 1)
    return PixelRect(x: left, y: top, width: right - left, height: plot.frame.maxY - top)
  }
}
