public import Raster
import Support

/// Learning curves by epoch: the loss above, the accuracy on training and held-out data below.
///
/// The first tenth of the epochs is ignored when the vertical axes are scaled, and may leave the frame: otherwise it
/// would squeeze the later, decisive part against the edge.
public struct LearningCurveFigure: Figure, Equatable {
  /// The measurements after one epoch.
  public struct Epoch: Equatable, Sendable {
    /// The number of the epoch.
    public var epoch: Int
    /// The mean loss on the training data.
    public var loss: Double
    /// The share of training data classified correctly, 0…1.
    public var trainAccuracy: Double
    /// The share of held-out data classified correctly, 0…1; nil if there is none or it was not measured.
    public var heldOutAccuracy: Double?

    /// Creates the measurements of one epoch.
    public init(epoch: Int, loss: Double, trainAccuracy: Double, heldOutAccuracy: Double? = nil) {
      self.epoch = epoch
      self.loss = loss
      self.trainAccuracy = trainAccuracy
      self.heldOutAccuracy = heldOutAccuracy
    }
  }

  /// The epochs in ascending order; may be empty.
  public let epochs: [Epoch]

  /// Creates a figure of `epochs`, in ascending order; a value that is not finite leaves a gap.
  public init(_ epochs: [Epoch]) {
    self.epochs = epochs
  }

  private static let width = 900
  private static let height = 700
  private static let penDiameter = 2.2
  private static let dotDiameter = 7.0
  /// The height of two lines of text.
  private static let seriesLabelHeight = 40

  /// One curve, in the units of its axis.
  private struct Series {
    let name: String
    let color: RGBAImage.Pixel
    let points: [(x: Double, y: Double)]
    let format: (Double) -> String
  }

  /// Draws the figure, 900 × 700 pixels.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: Self.width, height: Self.height)
    canvas.draw(headline, x: 92, y: 32, font: .title)
    func percent(_ value: Double) -> String { value.fixed(1) + " %" }
    let losses = points { $0.loss }
    let trained = points { 100 * $0.trainAccuracy }
    let heldOut = points { epoch in epoch.heldOutAccuracy.map { 100 * $0 } }
    let loss = Series(name: "train", color: Palette.blue, points: losses, format: { $0.fixed(4) })
    let accuracies = [
      Series(name: "train", color: Palette.blue, points: trained, format: percent),
      Series(name: "held-out", color: Palette.orange, points: heldOut, format: percent),
    ]

    let upper = PixelRect(x: 92, y: 64, width: 680, height: 240)
    let lower = PixelRect(x: 92, y: 332, width: 680, height: 300)
    draw([loss], in: upper, name: "loss", isLowest: false, on: &canvas)
    draw(accuracies, in: lower, name: "accuracy (%)", limit: 100, isLowest: true, on: &canvas)
    return canvas.image
  }

  private var headline: String {
    guard let last = epochs.last else { return "no epochs" }
    let data = last.heldOutAccuracy == nil ? "training" : "held-out"
    let percent = (100 * (last.heldOutAccuracy ?? last.trainAccuracy)).fixed(1)
    return "\(data) accuracy \(percent) % after \(last.epoch.counted("epoch"))"
  }

  /// Returns one point for each epoch that has a value.
  private func points(_ value: (Epoch) -> Double?) -> [(x: Double, y: Double)] {
    epochs.compactMap { epoch in value(epoch).map { (Double(epoch.epoch), $0) } }
  }

  private func draw(
    _ series: [Series],
    in frame: PixelRect,
    name: String,
    limit: Double = .infinity,
    isLowest: Bool,
    on canvas: inout Canvas
  ) {
    let series = series.filter { !$0.points.isEmpty }
    let first = Double(epochs.first?.epoch ?? 0)
    let last = Double(epochs.last?.epoch ?? 1)
    let settled = series.flatMap(\.points).filter { $0.x >= first + (last - first) / 10 && $0.y.isFinite }.map(\.y)
    // A curve that stays at the limit needs room below it.
    let lowest = min(settled.min() ?? 0, limit - 1)
    let yTicks = RoundTicks(covering: lowest, settled.max() ?? 1, count: 7)
    let xTicks = RoundTicks(covering: first, last, count: 11, wholeNumbers: true)
    let plot = Plot(
      frame: frame,
      x: first...max(last, first + 1),
      y: (yTicks.values.first ?? 0)...min(yTicks.values.last ?? 1, limit)
    )
    plot.drawGrid(xTicks, yTicks, numbersBelow: isLowest, on: &canvas)
    plot.drawYName(name, on: &canvas)
    if isLowest { plot.drawXName("epoch", on: &canvas) }

    let clip = frame.inset(by: -Int(Self.penDiameter))
    for one in series.reversed() {
      for run in one.points.split(whereSeparator: { !$0.y.isFinite }) {
        let points = run.map { plot.place($0.x, $0.y) }
        canvas.polyline(points, color: one.color, diameter: Self.penDiameter, clip: clip)
      }
    }
    drawEnds(of: series, in: plot, on: &canvas)
  }

  /// Draws the name and last value of each curve at its end, so that no legend is needed.
  private func drawEnds(of series: [Series], in plot: Plot, on canvas: inout Canvas) {
    var ends: [(series: Series, end: Point, value: Double)] = []
    for one in series {
      // If training diverged, the dot marks the last finite value and the label shows the value that is not.
      guard let last = one.points.last, let number = one.points.last(where: { $0.y.isFinite }) else { continue }
      var end = plot.place(number.x, number.y)
      end.y = min(max(end.y, Double(plot.frame.y)), Double(plot.frame.maxY))
      ends.append((one, end, last.y))
    }
    ends.sort { $0.end.y < $1.end.y }
    let lowest = plot.frame.maxY - Self.seriesLabelHeight / 2 - (ends.count - 1) * Self.seriesLabelHeight
    var top = plot.frame.y + Self.seriesLabelHeight / 2
    for (index, (one, end, value)) in ends.enumerated() {
      let y = max(top, min(Int(end.y.rounded()), lowest + index * Self.seriesLabelHeight))
      canvas.dot(end, diameter: Self.dotDiameter, color: one.color)
      canvas.draw(one.name, x: plot.frame.maxX + 16, y: y - 9, font: .strong, color: one.color)
      canvas.draw(one.format(value), x: plot.frame.maxX + 16, y: y + 9, font: .body)
      top = y + Self.seriesLabelHeight
    }
  }
}
