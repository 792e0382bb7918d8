import DigitPreprocessing
import DigitRecognition
import NeuralNetwork

/// A number of a recipe that no network can be trained with.
public struct RecipeError: Error, Equatable, CustomStringConvertible {
  /// A setting of a recipe.
  public enum Setting: String, CaseIterable, Sendable {
    case hidden = "hidden layers"
    case activation
    case outputActivation = "output activation"
    case learningRate = "learning rate"
    case epochs
    case iterations
    case batchSize = "batch size"
    case weightDecay = "weight decay"
    case labelSmoothing = "label smoothing"
    case augmentationCopies = "variants per digit"
    case augmentation
    case calibrationFolds = "calibration folds"
    case inputScale = "input scale"
    case initialModel = "initial model"
    case judge
  }

  /// The setting.
  public let setting: Setting
  /// What it must be.
  public let expected: String
  /// What it is.
  public let found: String

  /// One line with the setting, what was expected and what was found.
  public var description: String { "\(setting.rawValue) must be \(expected), not \(found)" }
}

extension TrainingRecipe {
  /// Passes and mini-batches: more would take centuries, and their product must not overflow.
  private static let longest = 1_000_000_000
  /// Variants, folds and samples per mini-batch.
  private static let most = 1_000_000

  /// Checks every number of the recipe; `DigitTrainer` does so before any work.
  public func check() throws(RecipeError) {
    try checkNetwork()
    try checkTraining()
    try augmentation.check()
    try judge?.check()
  }

  private func checkNetwork() throws(RecipeError) {
    let text = hidden.map(\.description).joined(separator: ",")
    try RecipeError.check(
      hidden.allSatisfy { HiddenLayer($0.description) == $0 },
      .hidden,
      "layers such as 128 or 3x3x16/2",
      text
    )
    try RecipeError.check(HiddenLayer.isSequence(hidden), .hidden, "convolutions first, then units", text)
    try RecipeError.check(activation != .softmax, .activation, "relu, tanh or sigmoid", activation.rawValue)
    try RecipeError.check(
      [.softmax, .sigmoid].contains(outputActivation),
      .outputActivation,
      "softmax or sigmoid",
      outputActivation.rawValue
    )
    let scales = ModelBounds.inputScale
    try RecipeError.check(
      scales.contains(inputScale),
      .inputScale,
      "from \(scales.lowerBound) to \(scales.upperBound)",
      "\(inputScale)"
    )
    guard let model = initialModel else { return }
    try RecipeError.check(
      model.hiddenLayers == hidden && model.normalization == normalization && model.inputScale == inputScale,
      .initialModel,
      "one with the layers, the normalization and the input scale of the recipe",
      "one of \(model.architecture)"
    )
  }

  private func checkTraining() throws(RecipeError) {
    let hasRate = learningRate > 0 && learningRate.isFinite
    try RecipeError.check(hasRate, .learningRate, "a positive number", "\(learningRate)")
    switch duration {
    case .epochs(let count): try RecipeError.check(count, in: 1...Self.longest, .epochs)
    case .iterations(let count): try RecipeError.check(count, in: 1...Self.longest, .iterations)
    }
    if let batchSize { try RecipeError.check(batchSize, in: 1...Self.longest, .batchSize) }
    try RecipeError.check(augmentationCopies, in: 0...Self.most, .augmentationCopies)
    try RecipeError.check(calibrationFolds, in: 0...Self.most, .calibrationFolds)
    try RecipeError.checkFraction(weightDecay, .weightDecay)
    try RecipeError.checkFraction(labelSmoothing, .labelSmoothing)
  }
}

extension JudgeRecipe {
  fileprivate func check() throws(RecipeError) {
    let isValid =
      (0...1000).contains(scenesPerDigit) && (0...1000).contains(emptyScenesPerDigit)
      && scenesPerDigit + emptyScenesPerDigit > 0 && (0...1).contains(plainScenes) && Judge.canHave(hidden: hidden)
      && (1...1_000_000).contains(epochs) && learningRate > 0 && learningRate.isFinite && batchSize > 0
      && (0..<1).contains(weightDecay)
    try RecipeError.check(isValid, .judge, "counts and rates that a network can be trained with", "\(self)")
  }
}

extension DigitAugmentation {
  fileprivate func check() throws(RecipeError) {
    let isValid =
      rotation.lowerBound >= -Float.pi && rotation.upperBound <= Float.pi && (0...10).contains(shear)
      && (0..<1).contains(stretch) && (0..<1).contains(proportion) && (0...32).contains(bending)
      && (0..<DigitNormalizer.defaultStrokeWidth).contains(strokeWidth) && (0...1).contains(thickPens)
      && (0...1).contains(boldStrokes) && WritingStyles.all.allSatisfy { (0...1).contains(styles[keyPath: $0]) }
    try RecipeError.check(isValid, .augmentation, "strengths that leave a digit", "\(self)")
  }
}

extension RecipeError {
  fileprivate static func check(
    _ isValid: Bool,
    _ setting: Setting,
    _ expected: @autoclosure () -> String,
    _ found: @autoclosure () -> String
  ) throws(RecipeError) {
    if !isValid { throw RecipeError(setting: setting, expected: expected(), found: found()) }
  }

  fileprivate static func check(_ value: Int, in range: ClosedRange<Int>, _ setting: Setting) throws(RecipeError) {
    let bound = value < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
    try check(range.contains(value), setting, bound, "\(value)")
  }

  fileprivate static func checkFraction(_ value: Float, _ setting: Setting) throws(RecipeError) {
    try check((0..<1).contains(value), setting, "at least 0 and below 1", "\(value)")
  }
}
