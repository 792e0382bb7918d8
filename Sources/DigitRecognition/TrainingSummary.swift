/// How a model was trained.
public struct TrainingSummary: Codable, Hashable, Sendable {
  /// Where the digits came from: `bundled`, or a name given by the user.
  public var data: String
  /// Number of training digits.
  public var digits: Int
  /// Augmented variants per digit, in addition to the digit itself.
  public var augmentation: Int
  /// Number of mini-batches trained on.
  public var iterations: Int
  /// Random seed.
  public var seed: UInt64

  /// Creates a summary.
  public init(data: String, digits: Int, augmentation: Int, iterations: Int, seed: UInt64) {
    self.data = data
    self.digits = digits
    self.augmentation = augmentation
    self.iterations = iterations
    self.seed = seed
  }
}
