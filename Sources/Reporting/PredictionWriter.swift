import DigitRecognition
import Evaluation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes predictions as bytes, row by row; the same rows always give the same bytes.
public struct PredictionWriter: Sendable {
  /// The form of the file.
  public let format: PredictionFormat
  /// Whether CSV has the columns `p0` to `p9`.
  public let keepsProbabilities: Bool

  /// A writer; JSON Lines hold probabilities wherever a row has them.
  public init(format: PredictionFormat, keepsProbabilities: Bool) {
    self.format = format
    self.keepsProbabilities = keepsProbabilities
  }

  /// What stands before the first row.
  public var header: [UInt8] {
    guard format == .csv else { return [] }
    let probabilities = keepsProbabilities ? (0..<10).map { ",p\($0)" }.joined() : ""
    return [UInt8]("path,status,prediction,confidence,label,error\(probabilities)\n".utf8)
  }

  /// One row, with its line end.
  public func row(_ prediction: Prediction) -> [UInt8] {
    switch format {
    case .csv: [UInt8](csvRow(prediction).utf8)
    case .jsonl: [UInt8](jsonRow(prediction).utf8)
    }
  }

  private func csvRow(_ prediction: Prediction) -> String {
    var fields = [
      PrintedPath(prediction.path).text, prediction.status.rawValue,
      prediction.digit.map(String.init) ?? "", prediction.confidence.map { $0.fixed(4) } ?? "",
      prediction.label.map(String.init) ?? "", prediction.error ?? "",
    ]
    if keepsProbabilities {
      fields += (0..<10).map { digit in prediction.probabilities.map { $0[digit].fixed(4) } ?? "" }
    }
    return fields.map(CSV.quoted).joined(separator: ",") + "\n"
  }

  private func jsonRow(_ prediction: Prediction) -> String {
    var members = [
      "\"v\":1",
      "\"path\":\(JSONText.quoted(PrintedPath(prediction.path).text))",
      "\"path_bytes\":\"\(Data(prediction.path).base64EncodedString())\"",
      "\"status\":\"\(prediction.status.rawValue)\"",
    ]
    if let digit = prediction.digit { members.append("\"prediction\":\(digit)") }
    if let confidence = prediction.confidence { members.append("\"confidence\":\(confidence.fixed(4))") }
    if let label = prediction.label { members.append("\"label\":\(label)") }
    if let error = prediction.error { members.append("\"error\":\(JSONText.quoted(error))") }
    if let probabilities = prediction.probabilities {
      members.append("\"probabilities\":[\(probabilities.map { $0.fixed(4) }.joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}\n"
  }
}
