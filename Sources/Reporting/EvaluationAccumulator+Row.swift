package import Evaluation
package import PredictionFiles

extension EvaluationAccumulator {
  /// Adds a row; one without a label counts for nothing.
  package mutating func add(_ row: PredictionRow) {
    add(
      label: row.label.map(Int.init),
      prediction: row.digit.map(Int.init),
      confidence: row.confidence,
      isAnswered: row.status == .ok && row.digit != nil
    )
  }
}
