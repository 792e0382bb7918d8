/// How a judge is trained.
public struct JudgeRecipe: Codable, Hashable, Sendable {
  /// Scenes drawn with each digit.
  public var scenesPerDigit = 9
  /// Scenes drawn without a digit, for each digit.
  public var emptyScenesPerDigit = 6
  /// The fraction of scenes of the plainest kinds, which most images that people have are of.
  public var plainScenes: Float = 0.4
  /// Units of each hidden layer.
  public var hidden = [32]
  /// Passes over all readings of all scenes.
  public var epochs = 12
  /// Peak learning rate of Adam, with a cosine schedule.
  public var learningRate: Float = 0.002
  /// Readings per mini-batch.
  public var batchSize = 256
  /// Decoupled weight decay, relative to the learning rate.
  public var weightDecay: Float = 0.05

  /// Creates the default recipe, to be adjusted field by field.
  public init() {}
}
