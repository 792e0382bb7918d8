import Evaluation

/// Everything that follows from rows, as one JSON object: `summary.json` and, if labels are known, `metrics.json` and
/// the confusion matrix.
package struct EvaluationFile: Encodable {
  let summary: SummaryFile
  let metrics: MetricsFile?
  /// One row for each true label 0…9, with the number of inputs for each prediction 0…9 and, last, without prediction.
  let confusionMatrix: [[Int]]?

  package init(_ rows: RunSummary) {
    summary = SummaryFile(rows)
    let matrix = rows.evaluation.confusionMatrix
    let isLabeled = matrix.total > 0
    metrics = isLabeled ? MetricsFile(rows.evaluation) : nil
    confusionMatrix = isLabeled ? (0..<matrix.classCount).map(matrix.row) : nil
  }
}
