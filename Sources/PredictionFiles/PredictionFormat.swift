/// The two forms of a predictions file.
package enum PredictionFormat: String, CaseIterable, Sendable {
  /// Comma-separated values with a header (RFC 4180, lines end in LF).
  case csv
  /// One JSON object a line.
  case jsonl
}
