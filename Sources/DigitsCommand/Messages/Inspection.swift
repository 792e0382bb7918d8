import DigitPreprocessing
import DigitRecognition
import Figures
import ImageInput
import PNGCodec
import PredictionFiles
import Raster
import Support
import SystemPackage

/// One image with all its processing stages, as text, JSON and a figure.
struct Inspection {
  private let path: FilePath
  private let decoded: DecodedPNG
  private let trace: PreprocessingTrace
  /// The prediction; nil for a blank image.
  private let prediction: Prediction?

  init(path: FilePath, read: ImageReader.PreprocessedImage, model: DigitModel) {
    self.path = path
    decoded = read.decoded
    trace = read.trace
    prediction = trace.grid.flatMap { DigitClassifier(model).predictions(for: [$0]).first }
  }

  private var verdict: String {
    guard let prediction else { return "blank: no ink found" }
    return "\(prediction.digit) with confidence \(Double(prediction.confidence).fixed(4))"
  }

  private var size: String { "\(decoded.storedWidth)×\(decoded.storedHeight)" }

  private var polarity: Polarity { trace.inkIsLight ? .lightOnDark : .darkOnLight }

  /// The available stages between the image and its 8×8 grid.
  private var stages: [(title: String, caption: String, image: GrayImage)] {
    var stages = [
      ("ink", polarity.rawValue, trace.digit?.image), ("straightened", "upright, in proportion", trace.straightened),
    ]
    stages.append(("normalized", "box and stroke width", trace.normalized))
    return stages.compactMap { title, caption, image in image.map { (title, caption, $0) } }
  }

  // MARK: Text

  /// The stages as text.
  var text: String {
    var lines = ["\(singleLine(PrintedPath(path.bytes).text)): \(size), \(polarity.rawValue)"]
    lines += decoded.warnings.map { "warning: \($0)" }
    for stage in stages {
      lines += ["", "\(stage.title) (\(stage.caption))"]
      lines += TerminalPicture.lines(stage.image)
    }
    if let grid = trace.grid {
      lines += ["", "8×8, 0…16"]
      lines += (0..<DigitGrid.side).map { y in
        (0..<DigitGrid.side).map { x in Self.padded("\(grid[x, y])", 3) }.joined()
      }
    }
    if let prediction {
      lines.append("")
      for (digit, probability) in prediction.probabilities.enumerated() {
        let bar = String(repeating: "█", count: Int((probability * Self.barLength).rounded()))
        lines.append("\(digit) \(Self.padded(Double(100 * probability).fixed(2), 6)) % \(bar)")
      }
    }
    lines += ["", verdict, ""]
    return lines.joined(separator: "\n")
  }

  /// The length of a bar for 100%, in characters.
  private static let barLength: Float = 40

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  // MARK: JSON

  private struct Figures: Encodable {
    let path: String
    let width: Int
    let height: Int
    let polarity: String
    let status: String
    let prediction: UInt8?
    let confidence: Double?
    let probabilities: [Double]?
    let grid: [UInt8]?
    let warnings: [String]?
  }

  /// Returns the results as a JSON object on one line.
  func json() throws -> String {
    let row = prediction.map { PredictionRow(path: path.bytes, $0, minimumConfidence: 0) }
    let figures = Figures(
      path: PrintedPath(path.bytes).text,
      width: decoded.storedWidth,
      height: decoded.storedHeight,
      polarity: polarity.rawValue,
      status: (row?.status ?? .blank).rawValue,
      prediction: row?.digit,
      confidence: row?.confidence,
      probabilities: row?.probabilities,
      grid: trace.grid?.values,
      warnings: decoded.warnings.isEmpty ? nil : decoded.warnings
    )
    return String(decoding: try JSONFile.line(figures), as: UTF8.self)
  }

  // MARK: Picture

  /// The stages as one figure.
  var figure: InspectionFigure {
    let image = InspectionStage(title: "image", caption: size, image: decoded.image)
    return InspectionFigure(
      title: PrintedPath(path.bytes).text,
      stages: [image] + stages.map { InspectionStage(title: $0.title, caption: $0.caption, image: .gray($0.image)) },
      cells: trace.grid?.values ?? [],
      probabilities: prediction?.probabilities.map(Double.init) ?? [],
      verdict: verdict
    )
  }
}
