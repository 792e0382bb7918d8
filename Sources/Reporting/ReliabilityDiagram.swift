import Evaluation
import Support

/// The reliability diagram as HTML: the share of correct predictions in each confidence bin, with a table of the
/// numbers.
struct ReliabilityDiagram {
  let calibration: Calibration

  // Lengths in SVG units.
  private static let side = 260.0
  private static let left = 40.0
  private static let top = 8.0
  private static let width = 312
  private static let height = 308

  var html: String {
    """
    <figure class="diagram">
    <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="Accuracy by confidence">
    \(grid)\(bars)<line class="diagonal" \(Self.line(0, 0, 1, 1))/>
    \(dots)</svg>
    <figcaption>Accuracy by confidence: dots on the diagonal are well calibrated, above it under-confident, below it
    over-confident. \(HTML.count(calibration.count, "answer")).</figcaption>
    </figure>
    \(numbers)
    """
  }

  private static func x(_ value: Double) -> Double { left + value * side }
  private static func y(_ value: Double) -> Double { top + (1 - value) * side }

  private static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "x1=\"\(x(x1).fixed(1))\" y1=\"\(y(y1).fixed(1))\" x2=\"\(x(x2).fixed(1))\" y2=\"\(y(y2).fixed(1))\""
  }

  private var grid: String {
    let steps = 5
    let lines = (0...steps).map { step in
      let value = Double(step) / Double(steps)
      return "<line class=\"rule\" \(Self.line(0, value, 1, value))/>"
        + "<line class=\"rule\" \(Self.line(value, 0, value, 1))/>"
        + "<text x=\"\((Self.left - 7).fixed(1))\" y=\"\((Self.y(value) + 4).fixed(1))\" class=\"end\">\(value.fixed(1))</text>"
        + "<text x=\"\(Self.x(value).fixed(1))\" y=\"\((Self.y(0) + 17).fixed(1))\" class=\"middle\">\(value.fixed(1))</text>\n"
    }
    let (middle, foot) = (Self.x(0.5).fixed(1), (Self.y(0) + 36).fixed(1))
    let (edge, center) = (9.0.fixed(1), Self.y(0.5).fixed(1))
    return lines.joined()
      + "<text x=\"\(middle)\" y=\"\(foot)\" class=\"middle\">confidence</text>\n"
      + "<text x=\"\(edge)\" y=\"\(center)\" class=\"middle\" transform=\"rotate(-90 \(edge) \(center))\">right</text>\n"
  }

  private var bars: String {
    calibration.bins.map { bin in
      guard let accuracy = bin.accuracy else { return "" }
      let x = Self.x(bin.lowerBound) + 1
      let width = Self.x(bin.upperBound) - 1 - x
      let y = Self.y(accuracy)
      return "<rect x=\"\(x.fixed(1))\" y=\"\(y.fixed(1))\" width=\"\(width.fixed(1))\" "
        + "height=\"\((Self.y(0) - y).fixed(1))\"/>\n"
    }.joined()
  }

  private var dots: String {
    calibration.bins.map { bin in
      guard let accuracy = bin.accuracy, let confidence = bin.meanConfidence else { return "" }
      return "<line class=\"gap\" \(Self.line(confidence, confidence, confidence, accuracy))/>"
        + "<circle cx=\"\(Self.x(confidence).fixed(1))\" cy=\"\(Self.y(accuracy).fixed(1))\" r=\"4\"/>\n"
    }.joined()
  }

  private var numbers: String {
    HTML.table(
      caption: "The same in numbers",
      header: ["confidence", "answers", "mean", "right"],
      rows: calibration.bins.map {
        [
          "\($0.lowerBound.fixed(1))–\($0.upperBound.fixed(1))", $0.count.grouped,
          HTML.percent($0.meanConfidence, decimals: 1),
          HTML.percent($0.accuracy, decimals: 1),
        ]
      }
    )
  }
}
