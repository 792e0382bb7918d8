import DigitPreprocessing
import DigitRecognition
import DigitRecognizer
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
  private let recognition: Recognition

  init(path: FilePath, reader: ImageReader, model: DigitModel) throws(InputError) {
    self.path = path
    let read = try reader.read(path)
    decoded = read.decoded
    recognition = try reader.withReadingMemory(for: read.readings) { DigitClassifier(model).recognition(of: $0) }
  }

  private var size: String { "\(decoded.storedWidth)×\(decoded.storedHeight)" }
  /// What was done to an image that is not stored upright; empty for others.
  private var turned: String {
    switch decoded.orientation {
    case .up: ""
    case .upMirrored: "mirrored left to right"
    case .down: "turned by 180°"
    case .downMirrored: "mirrored top to bottom"
    case .leftMirrored: "turned by 90° clockwise and mirrored left to right"
    case .right: "turned by 90° clockwise"
    case .rightMirrored: "turned by 90° counterclockwise and mirrored left to right"
    case .left: "turned by 90° counterclockwise"
    }
  }

  private var prediction: Prediction? { recognition.best?.prediction }
  private var reading: Reading? { recognition.best?.reading }

  // MARK: Text

  /// The stages as text.
  var text: String {
    var lines = ["\(singleLine(PrintedPath(path.bytes).text)): \(size), \(recognition.polarity?.rawValue ?? "blank")"]
    if !turned.isEmpty { lines.append("\(turned), as its eXIf chunk says") }
    lines += decoded.warnings.map { "warning: \($0)" }
    for stage in recognition.figureStages {
      lines += ["", "\(stage.title) (\(stage.caption))"]
      lines += TerminalPicture.lines(stage.image)
    }
    if let grid = reading?.grid {
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
    if recognition.readings.count > 1 {
      lines += ["", "\(recognition.readings.count) readings, with the digit seen and the probability that it is right"]
      lines += recognition.readings.map { judged in
        let percent = Self.padded(Double(100 * judged.prediction.confidence).fixed(1), 5)
        let mark = judged.reading == reading ? " ← the answer" : ""
        return "  \(judged.prediction.digit) \(percent) %  \(judged.reading.origin)\(mark)"
      }
    }
    lines += ["", recognition.verdict, ""]
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
    let orientation: Int?
    let polarity: String
    let status: String
    let prediction: UInt8?
    let confidence: Double?
    let probabilities: [Double]?
    let grid: [UInt8]?
    let readings: [TriedReading]
    let warnings: [String]?
  }

  private struct TriedReading: Encodable {
    let origin: String
    let prediction: UInt8
    let confidence: Double
    let grid: [UInt8]
    let isAnswer: Bool

    init(_ judged: Recognition.JudgedReading, isAnswer: Bool) {
      origin = judged.reading.origin.description
      prediction = judged.prediction.digit
      confidence = PredictionRow(path: [], judged.prediction).confidence ?? 0
      grid = judged.reading.grid.values
      self.isAnswer = isAnswer
    }
  }

  /// Returns the results as a JSON object on one line.
  func json() throws -> String {
    let row = prediction.map { PredictionRow(path: path.bytes, $0) }
    let figures = Figures(
      path: PrintedPath(path.bytes).text,
      width: decoded.storedWidth,
      height: decoded.storedHeight,
      orientation: decoded.orientation == .up ? nil : decoded.orientation.rawValue,
      polarity: recognition.polarity?.rawValue ?? "blank",
      status: (row?.status ?? .blank).rawValue,
      prediction: row?.digit,
      confidence: row?.confidence,
      probabilities: row?.probabilities,
      grid: reading?.grid.values,
      readings: recognition.readings.map { TriedReading($0, isAnswer: $0.reading == reading) },
      warnings: decoded.warnings.isEmpty ? nil : decoded.warnings
    )
    return String(decoding: try JSONFile.line(figures), as: UTF8.self)
  }

  // MARK: Picture

  /// The stages as one figure.
  var figure: InspectionFigure {
    let caption = turned.isEmpty ? size : "\(size), \(turned)"
    return recognition.figure(of: decoded.image, title: PrintedPath(path.bytes).text, caption: caption)
  }
}
