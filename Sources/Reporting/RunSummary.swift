import DigitRecognition
import Evaluation

/// How many inputs ended in which way, and how good the predictions were where labels are known.
///
/// Computed from rows as they are written; the order of the rows does not matter, so that parts of a run can be merged.
public struct RunSummary: Equatable, Sendable {
  /// Rows in all.
  public private(set) var imageCount = 0
  /// Rows by status.
  public private(set) var statuses: [Prediction.Status: Int] = [:]
  /// Rows with an error, by cause.
  public private(set) var causes: [String: Int] = [:]
  /// The figures of labelled rows.
  public private(set) var evaluation = EvaluationAccumulator()

  /// No rows yet.
  public init() {}

  /// Adds one row.
  public mutating func add(_ prediction: Prediction) {
    imageCount += 1
    statuses[prediction.status, default: 0] += 1
    if let cause = prediction.cause { causes[cause, default: 0] += 1 }
    evaluation.add(
      label: prediction.label.map(Int.init),
      prediction: prediction.digit.map(Int.init),
      confidence: prediction.confidence,
      isAnswered: prediction.status == .ok
    )
  }

  /// Rows of one status.
  public func count(_ status: Prediction.Status) -> Int { statuses[status] ?? 0 }
}
