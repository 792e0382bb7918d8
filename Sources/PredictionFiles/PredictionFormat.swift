/// The format of a predictions file.
package enum PredictionFormat: String, CaseIterable, Sendable {
  /// Comma-separated values with a header (RFC 4180, but lines end in LF).
  case csv
  /// One JSON object per line.
  case jsonl
}
