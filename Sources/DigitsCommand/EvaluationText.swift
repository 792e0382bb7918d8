import Evaluation

/// The headline figures as text for people.
enum EvaluationText {
  /// Nothing if no input has a label.
  static func lines(_ evaluation: EvaluationAccumulator) -> [String] {
    guard let accuracy = evaluation.accuracy, let interval = evaluation.report.accuracyInterval else { return [] }
    let matrix = evaluation.confusionMatrix
    var lines = [
      "accuracy \(percent(accuracy)) (\(matrix.correct.grouped) of \(matrix.total.grouped) labelled; "
        + "95 % interval \((100 * interval.lower).fixed(2))–\(percent(interval.upper)))"
    ]
    if let answered = evaluation.accuracyAnswered, evaluation.answered < matrix.total {
      lines.append("accuracy of the \(evaluation.answered.grouped) answered \(percent(answered))")
    }
    return lines
  }

  static func percent(_ fraction: Double) -> String { "\((100 * fraction).fixed(2)) %" }
}
