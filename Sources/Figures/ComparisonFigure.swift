public import Evaluation
public import Raster
import Support

/// Two classifiers on the same labeled inputs: their accuracies with intervals, and for each true label how many inputs
/// only one of them gets right.
public struct ComparisonFigure: Figure, Equatable {
  /// The counts shown.
  public let comparison: PairedComparison
  /// The name of the first classifier, such as the path of its predictions; shortened in the middle if it does not fit.
  public let firstName: String
  /// The name of the second classifier.
  public let secondName: String

  /// Creates a figure of `comparison`, which may be empty.
  public init(_ comparison: PairedComparison, firstName: String, secondName: String) {
    self.comparison = comparison
    self.firstName = firstName
    self.secondName = secondName
  }

  // Lengths in pixels.
  private static let width = 880
  private static let margin = 40
  private static let accuracyFrame = PixelRect(x: 360, y: 122, width: 370, height: 84)
  private static let barsTop = 326
  private static let barPitch = 32
  private static let barHeight = 20
  /// From the middle of the figure to the beginning of a bar, leaving room for the label.
  private static let barGap = 22
  private static let longestBar = 300
  private static let dotDiameter = 9.0

  private static let firstColor = Palette.blue
  private static let secondColor = Palette.orange

  /// Draws the figure: 880 × 686 pixels for ten classes.
  public func render() -> RGBAImage {
    let height = Self.barsTop + comparison.classes.count * Self.barPitch + Self.margin
    var canvas = Canvas(width: Self.width, height: height)
    drawHeading(on: &canvas)
    drawAccuracies(on: &canvas)
    drawBars(on: &canvas)
    return canvas.image
  }

  private func drawHeading(on canvas: inout Canvas) {
    let counts = comparison.total
    let title = counts.total == 0 ? "no labeled inputs" : "A and B on \(counts.total.counted("labeled input"))"
    canvas.draw(title, x: Self.margin, y: 32, font: .title)
    let p = counts.pValue
    let note =
      "only A is right: \(counts.onlyFirst.grouped); only B: \(counts.onlySecond.grouped); "
      + "McNemar's exact test: p \(p < 0.0001 ? "< 0.0001" : "= \(p.fixed(4))")"
    canvas.draw(note, x: Self.margin, y: 60, font: .body, color: Palette.quietInk)
  }

  private func drawAccuracies(on canvas: inout Canvas) {
    let frame = Self.accuracyFrame
    canvas.draw("accuracy in %, with 95 % intervals", x: Self.margin, y: frame.y - 22, font: .heading)
    let counts = comparison.total
    let intervals = [counts.firstInterval, counts.secondInterval].compactMap(\.self)
    let lower = 100 * (intervals.map(\.lower).min() ?? 0)
    let upper = 100 * (intervals.map(\.upper).max() ?? 1)
    let ticks = RoundTicks(covering: lower, upper, count: 6)
    let axis = Plot(frame: frame, x: (ticks.values.first ?? 0)...(ticks.values.last ?? 100), y: 0...1)
    axis.drawGrid(ticks, RoundTicks(covering: 2, 3, count: 3), on: &canvas)
    let rows = [
      ("A", firstName, counts.firstAccuracy, counts.firstInterval, 0.72, Self.firstColor),
      ("B", secondName, counts.secondAccuracy, counts.secondInterval, 0.28, Self.secondColor),
    ]
    for (letter, name, accuracy, interval, height, color) in rows {
      let y = Int(axis.place(axis.x.lowerBound, height).y)
      canvas.draw(letter, x: Self.margin, y: y, font: .heading, color: color)
      canvas.draw(name, x: Self.margin + 24, y: y, maxWidth: frame.x - Self.margin - 48, font: .small)
      guard let accuracy, let interval else { continue }
      let ends = [axis.place(100 * interval.lower, height), axis.place(100 * interval.upper, height)]
      canvas.polyline(ends, color: color, diameter: 2)
      for end in ends {
        canvas.polyline([Point(end.x, end.y - 6), Point(end.x, end.y + 6)], color: color, diameter: 2)
      }
      canvas.dot(axis.place(100 * accuracy, height), diameter: Self.dotDiameter, color: color)
      canvas.draw("\((100 * accuracy).fixed(2)) %", x: frame.maxX + 24, y: y, font: .strong)
    }
  }

  private func drawBars(on canvas: inout Canvas) {
    let middle = Self.width / 2
    let (left, right) = (middle - Self.barGap, middle + Self.barGap)
    let top = Self.barsTop - 56
    canvas.draw("inputs that only one gets right, by true label", x: Self.margin, y: top, font: .heading)
    canvas.draw("only A", x: left, y: top + 32, font: .strong, color: Self.firstColor, alignment: .trailing)
    canvas.draw("only B", x: right, y: top + 32, font: .strong, color: Self.secondColor)
    let most = max(1, comparison.classes.flatMap { [$0.onlyFirst, $0.onlySecond] }.max() ?? 0)
    for (label, counts) in comparison.classes.enumerated() {
      let y = Self.barsTop + label * Self.barPitch
      let midY = y + Self.barHeight / 2
      canvas.draw(String(label), x: middle, y: midY, font: .heading, alignment: .center)
      let (a, b) = (Self.length(counts.onlyFirst, of: most), Self.length(counts.onlySecond, of: most))
      canvas.fill(PixelRect(x: left - a, y: y, width: a, height: Self.barHeight), color: Self.firstColor)
      canvas.fill(PixelRect(x: right, y: y, width: b, height: Self.barHeight), color: Self.secondColor)
      canvas.draw(counts.onlyFirst.grouped, x: left - a - 8, y: midY, font: .body, alignment: .trailing)
      canvas.draw(counts.onlySecond.grouped, x: right + b + 8, y: midY, font: .body)
    }
  }

  /// The length of a bar: at least one pixel for a single input.
  private static func length(_ count: Int, of most: Int) -> Int {
    count == 0 ? 0 : max(1, longestBar * count / most)
  }
}
