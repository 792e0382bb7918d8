import Evaluation
import Support

/// The headline metrics as text.
enum EvaluationText {
  /// Returns the lines with the accuracy; empty if no input has a label.
  static func lines(_ evaluation: EvaluationAccumulator) -> [String] {
    guard let accuracy = evaluation.accuracy, let interval = evaluation.confusionMatrix.accuracyInterval else {
      return []
    }
    let matrix = evaluation.confusionMatrix
    var lines = [
      "accuracy \(percent(accuracy)) (\(matrix.correct.grouped) of \(matrix.total.grouped) labeled; "
        + "95 % interval \((100 * interval.lower).fixed(2))–\(percent(interval.upper)))"
    ]
    if let answered = evaluation.accuracyAnswered, evaluation.answered < matrix.total {
      lines.append("accuracy of the \(evaluation.answered.grouped) answered \(percent(answered))")
    }
    return lines
  }

  /// Returns a table of coverage and accuracy at each confidence threshold; empty if no input has a label.
  static func coverageLines(_ evaluation: EvaluationAccumulator) -> [String] {
    guard evaluation.labeled > 0 else { return [] }
    let rows = evaluation.coverage.points.map {
      [$0.threshold.fixed(2), $0.coverage.map(percent) ?? "–", $0.accuracy.map(percent) ?? "–"]
    }
    return ([["confidence from", "coverage", "accuracy"]] + rows).map { row in
      zip(row, columnWidths).map { text, width in String(repeating: " ", count: max(0, width - text.count)) + text }
        .joined()
    }
  }

  /// Returns the accuracy, such as `accuracy 91.72 % (731 of 797)`.
  static func accuracy(_ evaluation: EvaluationAccumulator) -> String {
    let matrix = evaluation.confusionMatrix
    return "accuracy \(percent(evaluation.accuracy ?? 0)) (\(matrix.correct) of \(matrix.total))"
  }

  /// Returns what `train` reports about held-out digits: the calibration error and, on the last line, the accuracy.
  static func heldOut(_ evaluation: EvaluationAccumulator) -> String {
    let error = evaluation.calibration.expectedCalibrationError
    return (error.map { "expected calibration error \($0.fixed(4))\n" } ?? "") + "test \(accuracy(evaluation))\n"
  }

  private static let columnWidths = [15, 10, 10]

  static func percent(_ fraction: Double) -> String { "\((100 * fraction).fixed(2)) %" }
}
