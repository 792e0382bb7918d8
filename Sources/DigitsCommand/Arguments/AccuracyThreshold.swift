import Evaluation
import Support

/// The accuracy threshold of `--fail-under`.
struct AccuracyThreshold {
  private let threshold: Double?

  init(_ threshold: Double?) {
    self.threshold = threshold
  }

  /// Checks the accuracy.
  ///
  /// - Throws: `CommandError` with exit code 2 if the accuracy is below the threshold or unknown.
  func check(_ evaluation: EvaluationAccumulator) throws {
    guard let threshold else { return }
    guard let accuracy = evaluation.accuracy else {
      throw CommandError(.belowThreshold, "the accuracy is unknown: no input has a label (see --labels)")
    }
    if accuracy < threshold {
      throw CommandError(.belowThreshold, "accuracy \(accuracy.fixed(4)) is below the threshold of \(threshold)")
    }
  }
}
