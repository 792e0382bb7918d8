import Support

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

extension TrainingSummary {
  /// Reads what a model file says; nil if something is missing.
  init?(_ json: JSONValue) {
    guard let values = json.object, let data = values["data"]?.string, let digits = values["digits"]?.integer(Int.self),
      let augmentation = values["augmentation"]?.integer(Int.self),
      let iterations = values["iterations"]?.integer(Int.self), let seed = values["seed"]?.integer(UInt64.self)
    else { return nil }
    self.init(data: data, digits: digits, augmentation: augmentation, iterations: iterations, seed: seed)
  }
}
