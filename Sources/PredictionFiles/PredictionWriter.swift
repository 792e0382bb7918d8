import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Encodes predictions row by row; equal rows give identical bytes.
package struct PredictionWriter: Sendable {
  /// The file format.
  package let format: PredictionFormat
  /// Whether rows include the probability of each digit; in CSV, the columns `p0` to `p9`.
  package let includesProbabilities: Bool
  /// How many digits besides the prediction each row includes, the most probable first; in CSV, the columns `digit2`,
  /// `p2`, `digit3`, …
  package let alternativeCount: Int

  /// Creates a writer for files in `format`.
  package init(format: PredictionFormat, includesProbabilities: Bool, alternativeCount: Int = 0) {
    self.format = format
    self.includesProbabilities = includesProbabilities
    self.alternativeCount = alternativeCount
  }

  /// The bytes before the first row: the CSV header, or none.
  package var header: [UInt8] {
    guard format == .csv else { return [] }
    let probabilities = includesProbabilities ? (0..<10).map { ",p\($0)" }.joined() : ""
    let alternatives = (0..<alternativeCount).map { ",digit\($0 + 2),p\($0 + 2)" }.joined()
    return [UInt8]("path,status,prediction,confidence,label,error\(probabilities)\(alternatives)\n".utf8)
  }

  /// One row, with its line ending.
  package func row(_ prediction: PredictionRow) -> [UInt8] {
    switch format {
    case .csv: [UInt8](csvRow(prediction).utf8)
    case .jsonl: [UInt8](jsonRow(prediction).utf8)
    }
  }

  private func csvRow(_ prediction: PredictionRow) -> String {
    var fields = [
      PrintedPath(prediction.path).text, prediction.status.rawValue,
      prediction.digit.map(String.init) ?? "", prediction.confidence.map { $0.fixed(4) } ?? "",
      prediction.label.map(String.init) ?? "", prediction.error?.description ?? "",
    ]
    if includesProbabilities {
      fields += (0..<10).map { digit in prediction.probabilities.map { $0[digit].fixed(4) } ?? "" }
    }
    let alternatives = prediction.alternatives(alternativeCount)
    for index in 0..<alternativeCount {
      let alternative = index < alternatives.count ? alternatives[index] : nil
      fields += [alternative.map { "\($0.digit)" } ?? "", alternative?.probability.fixed(4) ?? ""]
    }
    return fields.map(CSV.cell).joined(separator: ",") + "\n"
  }

  private func jsonRow(_ prediction: PredictionRow) -> String {
    var members = [
      "\"v\":1",
      "\"path\":\(JSONText.quoted(PrintedPath(prediction.path).text))",
      "\"path_bytes\":\"\(Data(prediction.path).base64EncodedString())\"",
      "\"status\":\"\(prediction.status.rawValue)\"",
    ]
    if let digit = prediction.digit { members.append("\"prediction\":\(digit)") }
    if let confidence = prediction.confidence { members.append("\"confidence\":\(confidence.fixed(4))") }
    if let label = prediction.label { members.append("\"label\":\(label)") }
    if let error = prediction.error { members.append("\"error\":\(JSONText.quoted(error.description))") }
    if includesProbabilities, let probabilities = prediction.probabilities {
      members.append("\"probabilities\":[\(probabilities.map { $0.fixed(4) }.joined(separator: ","))]")
    }
    let alternatives = prediction.alternatives(alternativeCount)
    if !alternatives.isEmpty {
      let objects = alternatives.map { "{\"digit\":\($0.digit),\"probability\":\($0.probability.fixed(4))}" }
      members.append("\"alternatives\":[\(objects.joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}\n"
  }
}
