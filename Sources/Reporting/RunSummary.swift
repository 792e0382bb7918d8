package import Evaluation
package import PredictionFiles

/// How many inputs ended in which way, and how good the predictions were where labels are known.
///
/// Computed from rows as they are written; the order of the rows does not matter, so that parts of a run can be merged.
package struct RunSummary: Equatable, Sendable {
  /// Rows in all.
  package private(set) var imageCount = 0
  /// Rows by status.
  package private(set) var statuses: [PredictionRow.Status: Int] = [:]
  /// Rows with an error, by cause.
  package private(set) var causes: [String: Int] = [:]
  /// The figures of labelled rows.
  package private(set) var evaluation = EvaluationAccumulator()

  /// No rows yet.
  package init() {}

  /// Adds one row.
  package mutating func add(_ prediction: PredictionRow) {
    imageCount += 1
    statuses[prediction.status, default: 0] += 1
    if let cause = prediction.error?.cause { causes[cause, default: 0] += 1 }
    evaluation.add(
      label: prediction.label.map(Int.init),
      prediction: prediction.digit.map(Int.init),
      confidence: prediction.confidence,
      isAnswered: prediction.status == .ok
    )
  }

  /// Rows of one status.
  package func count(_ status: PredictionRow.Status) -> Int { statuses[status] ?? 0 }
}
