import DigitTraining

extension RecipeError {
  /// The error in terms of the options of `train`.
  var message: String { option.map { "\($0) must be \(expected), not \(found)" } ?? description }

  /// The option that changes the setting; nil if there is none.
  private var option: String? {
    switch setting {
    case .hidden: "--hidden"
    case .activation: "--activation"
    case .learningRate: "--learning-rate"
    case .epochs: "--epochs"
    case .iterations: "--iterations"
    case .batchSize: "--batch-size"
    case .weightDecay: "--weight-decay"
    case .labelSmoothing: "--label-smoothing"
    case .augmentationCopies: "--augment"
    case .initialModel: "--from"
    case .outputActivation, .augmentation, .calibrationFolds, .inputScale, .judge: nil
    }
  }
}
