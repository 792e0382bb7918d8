import DigitRecognition

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads predictions that `PredictionWriter` wrote, in either form.
public enum PredictionReader {
  /// A file that cannot be used.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// The first line is neither the header of the CSV nor a JSON object.
    case notPredictions
    /// A line that does not fit.
    case badRow(line: Int, reason: String)

    /// One line: where, what was expected, what was found.
    public var description: String {
      switch self {
      case .notPredictions: "not a predictions file: expected the header `\(header)` or JSON lines"
      case .badRow(let line, let reason): "line \(line): \(reason)"
      }
    }
  }

  private static let header = "path,status,prediction,confidence,label,error"

  /// All rows of a file, given its bytes.
  public static func predictions(_ bytes: [UInt8]) throws(Problem) -> [Prediction] {
    if bytes.isEmpty { return [] }
    if bytes.first == UInt8(ascii: "{") { return try jsonRows(bytes) }
    guard bytes.starts(with: header.utf8) else { throw .notPredictions }
    return try csvRows(bytes)
  }

  private static func csvRows(_ bytes: [UInt8]) throws(Problem) -> [Prediction] {
    let records: [CSV.Record]
    do {
      records = try CSV.records(bytes)
    } catch {
      throw .badRow(line: error.line, reason: "a quotation mark is never closed")
    }
    let columnCount = records.first?.fields.count ?? 0
    var predictions = [Prediction]()
    for record in records.dropFirst() {
      guard record.fields.count == columnCount else {
        throw .badRow(line: record.line, reason: "expected \(columnCount) fields, found \(record.fields.count)")
      }
      let texts = record.fields.dropFirst().map { String(decoding: $0, as: UTF8.self) }
      predictions.append(
        try row(
          Row(
            path: record.fields[0],
            status: texts[0],
            prediction: texts[1],
            confidence: texts[2],
            label: texts[3],
            error: texts[4],
            probabilities: Array(texts[5...])
          ),
          line: record.line
        )
      )
    }
    return predictions
  }

  private static func jsonRows(_ bytes: [UInt8]) throws(Problem) -> [Prediction] {
    let decoder = JSONDecoder()
    var predictions = [Prediction]()
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      guard let object = try? decoder.decode(JSONRow.self, from: Data(line)), object.v == 1 else {
        throw .badRow(line: index + 1, reason: "expected an object of version 1, as `digits classify` writes it")
      }
      predictions.append(
        try row(
          Row(
            path: object.path_bytes.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
              ?? [UInt8](object.path.utf8),
            status: object.status,
            prediction: object.prediction.map(String.init) ?? "",
            confidence: object.confidence.map { "\($0)" } ?? "",
            label: object.label.map(String.init) ?? "",
            error: object.error ?? "",
            probabilities: object.probabilities?.map { "\($0)" } ?? []
          ),
          line: index + 1
        )
      )
    }
    return predictions
  }

  /// A row as text, whichever form it was in.
  private struct Row {
    var path: [UInt8]
    var status: String
    var prediction: String
    var confidence: String
    var label: String
    var error: String
    var probabilities: [String]
  }

  private struct JSONRow: Decodable {
    let v: Int
    let path: String
    // The key's name in the format.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let path_bytes: String?
    let status: String
    let prediction: Int?
    let confidence: Double?
    let label: Int?
    let error: String?
    let probabilities: [Double]?
  }

  private static func row(_ row: Row, line: Int) throws(Problem) -> Prediction {
    guard let status = Prediction.Status(rawValue: row.status) else {
      throw .badRow(line: line, reason: "expected the status ok, unsure, blank or error, found \"\(row.status)\"")
    }
    let digit = try digit(row.prediction, "prediction", line)
    let confidence = try fraction(row.confidence, "confidence", line)
    guard (digit != nil) == (status == .ok || status == .unsure), (digit != nil) == (confidence != nil) else {
      throw .badRow(line: line, reason: "a prediction and its confidence belong to ok and unsure, and to nothing else")
    }
    var probabilities = [Double]()
    for text in row.probabilities where !text.isEmpty {
      if let probability = try fraction(text, "probability", line) { probabilities.append(probability) }
    }
    return Prediction(
      path: row.path,
      status: status,
      digit: digit,
      confidence: confidence,
      label: try self.digit(row.label, "label", line),
      error: row.error.isEmpty ? nil : row.error,
      probabilities: probabilities.count == 10 ? probabilities : nil
    )
  }

  private static func digit(_ text: String, _ name: String, _ line: Int) throws(Problem) -> UInt8? {
    if text.isEmpty { return nil }
    guard let digit = UInt8(text), digit <= 9 else {
      throw .badRow(line: line, reason: "expected a \(name) 0…9 or nothing, found \"\(text)\"")
    }
    return digit
  }

  private static func fraction(_ text: String, _ name: String, _ line: Int) throws(Problem) -> Double? {
    if text.isEmpty { return nil }
    guard let value = Double(text), (0...1).contains(value) else {
      throw .badRow(line: line, reason: "expected a \(name) 0…1 or nothing, found \"\(text)\"")
    }
    return value
  }
}
