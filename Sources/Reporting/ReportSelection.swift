package import PredictionFiles

/// The rows that a report shows, picked while all rows go by: memory does not grow with their number.
///
/// What is picked depends on the rows and their order alone.
package struct ReportSelection: Equatable, Sendable {
  // Enough to see what went wrong, few enough to look at.
  static let cellLimit = 24
  static let rightLimit = 6
  static let mistakeLimit = 24
  static let uncertainLimit = 48
  static let blankLimit = 24
  static let causeLimit = 12
  /// Causes are a fixed set of words in our own files; in a file from elsewhere they may be anything.
  static let causeCountLimit = 32
  static let otherCauses = "other causes"

  private static let digits = 10

  /// Labelled rows by label and prediction; the last of each eleven is for rows without a prediction.
  private var cells: [BestRows]
  /// Wrong predictions.
  private(set) var mistakes = BestRows(.mostConfident, capacity: mistakeLimit)
  /// Predictions of any kind, whether a label is known or not.
  private(set) var uncertain = BestRows(.leastCertain, capacity: uncertainLimit)
  private(set) var blanks = BestRows(.first, capacity: blankLimit)
  /// Failures by cause.
  private(set) var causes: [String: BestRows] = [:]

  /// Nothing yet.
  package init() {
    cells = (0..<Self.digits).flatMap { label in
      (0...Self.digits).map { column in
        if column == Self.digits { return BestRows(.first, capacity: Self.cellLimit) }
        return column == label
          ? BestRows(.leastCertain, capacity: Self.rightLimit) : BestRows(.mostConfident, capacity: Self.cellLimit)
      }
    }
  }

  /// Considers one row; rows come in the order of the predictions file.
  package mutating func add(_ row: PredictionRow) {
    if let label = row.label { cells[Self.index(label: Int(label), prediction: row.digit.map(Int.init))].add(row) }
    if let digit = row.digit {
      uncertain.add(row)
      if let label = row.label, label != digit { mistakes.add(row) }
    }
    if row.status == .blank { blanks.add(row) }
    if row.status == .error {
      let cause = row.error?.cause ?? Self.otherCauses
      let isListed = causes[cause] != nil || causes.count < Self.causeCountLimit
      causes[isListed ? cause : Self.otherCauses, default: BestRows(.first, capacity: Self.causeLimit)].add(row)
    }
  }

  /// The rows of one cell of the confusion matrix: the most confident mistakes, the least certain right ones, or the first
  /// without a prediction.
  func cell(label: Int, prediction: Int?) -> BestRows {
    cells[Self.index(label: label, prediction: prediction)]
  }

  private static func index(label: Int, prediction: Int?) -> Int { label * (digits + 1) + (prediction ?? digits) }
}
