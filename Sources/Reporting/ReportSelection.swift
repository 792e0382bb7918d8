package import PredictionFiles

/// The rows to show in a report, selected in constant memory as all rows are read.
///
/// The selection depends only on the rows and their order.
package struct ReportSelection: Equatable, Sendable {
  // Enough rows to see what went wrong, few enough to look at.
  static let cellLimit = 24
  static let rightLimit = 6
  static let mistakeLimit = 24
  static let uncertainLimit = 48
  static let blankLimit = 24
  static let causeLimit = 12
  /// Causes are a fixed set in our own prediction files; in those from other sources they may be anything.
  static let causeCountLimit = 32
  static let otherCauses = "other causes"

  private static let digits = 10

  /// Labeled rows by label and prediction; for each label, the last of eleven entries is for rows without a prediction.
  private var cells: [TopRows]
  /// Wrong predictions.
  private(set) var mistakes = TopRows(.mostConfident, capacity: mistakeLimit)
  /// All predictions, with or without a label.
  private(set) var uncertain = TopRows(.leastCertain, capacity: uncertainLimit)
  private(set) var blanks = TopRows(.first, capacity: blankLimit)
  /// Errors by cause.
  private(set) var causes: [String: TopRows] = [:]

  /// Creates an empty selection.
  package init() {
    cells = (0..<Self.digits).flatMap { label in
      (0...Self.digits).map { column in
        if column == Self.digits { return TopRows(.first, capacity: Self.cellLimit) }
        return column == label
          ? TopRows(.leastCertain, capacity: Self.rightLimit) : TopRows(.mostConfident, capacity: Self.cellLimit)
      }
    }
  }

  /// Adds one row if it is to be shown; rows must come in the order of the prediction file.
  ///
  /// - Parameter grid: what the network saw of the row's image.
  package mutating func add(_ row: PredictionRow, _ grid: RowGrid = .unknown) {
    let row = ReportRow(row, grid)
    let values = row.values
    if let label = values.label {
      cells[Self.index(label: Int(label), prediction: values.digit.map(Int.init))].add(row)
    }
    if let digit = values.digit {
      uncertain.add(row)
      if let label = values.label, label != digit { mistakes.add(row) }
    }
    if values.status == .blank { blanks.add(row) }
    if values.status == .error {
      let cause = values.error?.cause ?? Self.otherCauses
      let isListed = causes[cause] != nil || causes.count < Self.causeCountLimit
      causes[isListed ? cause : Self.otherCauses, default: TopRows(.first, capacity: Self.causeLimit)].add(row)
    }
  }

  /// Returns the rows for one cell of the confusion matrix: the most confident mistakes, the least confident correct
  /// predictions, or the first rows without a prediction.
  func cell(label: Int, prediction: Int?) -> TopRows {
    cells[Self.index(label: label, prediction: prediction)]
  }

  private static func index(label: Int, prediction: Int?) -> Int { label * (digits + 1) + (prediction ?? digits) }
}
