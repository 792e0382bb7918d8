package import SystemPackage

extension PredictionReader {
  /// A predictions file that cannot be used.
  package enum ReadError: Error, Equatable, CustomStringConvertible {
    /// The file begins with neither the CSV header nor a JSON object.
    case notPredictions
    /// The file is text in UTF-16.
    case utf16
    /// An invalid line.
    case badRow(line: Int, reason: String)
    /// A row that is longer than any that `PredictionWriter` writes.
    case rowTooLong(line: Int, limit: Int)
    /// The file could not be read to its end.
    case cannotRead(Errno)

    /// One line with the position and what is wrong.
    package var description: String {
      switch self {
      case .notPredictions: "not a prediction file: expected the header `\(header)` or JSON lines"
      case .utf16: "expected text in UTF-8, found UTF-16"
      case .badRow(let line, let reason): "line \(line): \(reason)"
      case .rowTooLong(let line, let limit): "line \(line): the row has more than \(limit >> 20) MiB"
      case .cannotRead(let errno): "cannot be read (\(errno))"
      }
    }
  }
}
