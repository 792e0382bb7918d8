import Evaluation
import Support

/// `--fail-under`.
struct AccuracyThreshold {
  private let threshold: Double?

  init(_ threshold: Double?) {
    self.threshold = threshold
  }

  /// Ends the command with 2 if the accuracy is below the threshold, or not known.
  func check(_ evaluation: EvaluationAccumulator) throws {
    guard let threshold else { return }
    guard let accuracy = evaluation.accuracy else {
      throw CommandFailure(.belowThreshold, "the accuracy is unknown: no input has a label (see --labels)")
    }
    if accuracy < threshold {
      throw CommandFailure(.belowThreshold, "accuracy \(accuracy.fixed(4)) is below the threshold of \(threshold)")
    }
  }
}
