package import Evaluation
package import PredictionFiles

/// The number of inputs by outcome, and the metrics of labeled inputs.
///
/// Updated as rows are written; the order of rows does not matter, so parts of a run can be merged.
package struct RunSummary: Equatable, Sendable {
  /// The number of rows.
  package private(set) var imageCount = 0
  /// The number of rows by status.
  package private(set) var statuses: [PredictionRow.Status: Int] = [:]
  /// The number of error rows by cause.
  package private(set) var causes: [String: Int] = [:]
  /// The metrics of labeled rows.
  package private(set) var evaluation = EvaluationAccumulator()

  /// Creates an empty summary.
  package init() {}

  /// Adds one row.
  package mutating func add(_ prediction: PredictionRow) {
    imageCount += 1
    statuses[prediction.status, default: 0] += 1
    if let cause = prediction.error?.cause { causes[cause, default: 0] += 1 }
    evaluation.add(prediction)
  }

  /// Returns the number of rows with one status.
  package func count(_ status: PredictionRow.Status) -> Int { statuses[status] ?? 0 }
}
