public import Raster
import Support

/// How training went: the loss above, the accuracy on training and held-out data below, by epoch.
///
/// The first tenth of the epochs does not count for the ranges of the vertical axes and may leave the frame: it would press
/// the part in which decisions are made flat against the edge.
public struct LearningCurveFigure: Equatable, Sendable {
  /// What was measured after one epoch.
  public struct Epoch: Equatable, Sendable {
    /// Its number.
    public var epoch: Int
    /// The mean loss on the training data.
    public var loss: Double
    /// The share of training data classified rightly, 0…1.
    public var trainAccuracy: Double
    /// The share of held-out data classified rightly, 0…1; nil where there is none or it was not measured.
    public var heldOutAccuracy: Double?

    /// The measurements after one epoch.
    public init(epoch: Int, loss: Double, trainAccuracy: Double, heldOutAccuracy: Double? = nil) {
      self.epoch = epoch
      self.loss = loss
      self.trainAccuracy = trainAccuracy
      self.heldOutAccuracy = heldOutAccuracy
    }
  }

  /// The epochs in rising order; none is allowed.
  public let epochs: [Epoch]

  /// A curve through `epochs`, in rising order. A value that is not finite leaves a gap.
  public init(_ epochs: [Epoch]) {
    self.epochs = epochs
  }

  private static let width = 900
  private static let height = 700
  private static let title = Font(capHeight: 14, weight: .bold)
  private static let seriesName = Font(capHeight: 10, weight: .bold)
  private static let seriesValue = Font(capHeight: 10)
  private static let penDiameter = 2.2
  private static let dotDiameter = 7.0
  /// Two lines of text.
  private static let seriesLabelHeight = 40

  /// One curve, in the units of its axis.
  private struct Series {
    let name: String
    let color: RGBAImage.Pixel
    let points: [(x: Double, y: Double)]
    let format: @Sendable (Double) -> String
  }

  /// Draws the figure, 900 × 700 pixels.
  public func render() -> RGBAImage {
    var canvas = Canvas(width: Self.width, height: Self.height)
    canvas.draw(headline, x: 92, y: 32, font: Self.title)
    let loss = series("train", Palette.blue, { $0.fixed(4) }, { $0.loss })
    let train = series("train", Palette.blue, { $0.fixed(1) + " %" }, { 100 * $0.trainAccuracy })
    let heldOut = series("held-out", Palette.orange, { $0.fixed(1) + " %" }, { $0.heldOutAccuracy.map { 100 * $0 } })

    let upper = PixelRect(x: 92, y: 64, width: 680, height: 240)
    let lower = PixelRect(x: 92, y: 332, width: 680, height: 300)
    draw([loss], in: upper, name: "loss", isLowest: false, on: &canvas)
    draw([train, heldOut], in: lower, name: "accuracy (%)", limit: 100, isLowest: true, on: &canvas)
    return canvas.image
  }

  private var headline: String {
    guard let last = epochs.last else { return "no epochs" }
    let count = "after \(last.epoch.grouped) epoch" + (last.epoch == 1 ? "" : "s")
    let heldOut = last.heldOutAccuracy.map { "held-out accuracy \((100 * $0).fixed(1)) % " }
    return (heldOut ?? "training accuracy \((100 * last.trainAccuracy).fixed(1)) % ") + count
  }

  private func series(
    _ name: String,
    _ color: RGBAImage.Pixel,
    _ format: @escaping @Sendable (Double) -> String,
    _ value: (Epoch) -> Double?
  ) -> Series {
    Series(
      name: name,
      color: color,
      points: epochs.compactMap { epoch in value(epoch).map { (Double(epoch.epoch), $0) } },
      format: format
    )
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
    // A curve that lies on the limit all the time needs room beneath.
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

    for one in series.reversed() {
      for run in one.points.split(whereSeparator: { !$0.y.isFinite }) {
        canvas.polyline(
          run.map { plot.place($0.x, $0.y) },
          color: one.color,
          diameter: Self.penDiameter,
          clip: frame.inset(by: -Int(Self.penDiameter))
        )
      }
    }
    drawEnds(of: series, in: plot, on: &canvas)
  }

  /// Names each curve and writes its last value beside its end: no legend to look up.
  private func drawEnds(of series: [Series], in plot: Plot, on canvas: inout Canvas) {
    var ends: [(series: Series, end: Point, value: Double)] = []
    for one in series {
      // Where training diverged, the dot is on the last number and the label says that none followed.
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
      canvas.draw(one.name, x: plot.frame.maxX + 16, y: y - 9, font: Self.seriesName, color: one.color)
      canvas.draw(one.format(value), x: plot.frame.maxX + 16, y: y + 9, font: Self.seriesValue)
      top = y + Self.seriesLabelHeight
    }
  }
}
