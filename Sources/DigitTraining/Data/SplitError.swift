import Support

/// A split that cannot be used.
public struct SplitError: Error, Equatable, CustomStringConvertible {
  /// What is missing.
  public enum Kind: Equatable, Sendable {
    /// There are no digits to train on.
    case nothingToTrain
    /// There are no digits to test on.
    case nothingToTest
    /// There are fewer labels than rows; the value is their number.
    case missingLabels(Int)
    /// A label occurs among the test digits but not among the training digits.
    case untrained(label: UInt8)
  }

  /// What is missing.
  public let kind: Kind
  /// Number of training digits.
  public let trainingCount: Int
  /// Number of test digits.
  public let testCount: Int

  /// The numbers of training and test digits, and the label that is missing.
  public var description: String {
    let counts = "\(trainingCount.counted("digit")) to train on and \(testCount.grouped) to test with"
    switch kind {
    case .untrained(let label): return "\(counts), but no \(label) to train on"
    case .missingLabels(let labels): return "\(counts), but only \(labels.counted("label"))"
    case .nothingToTrain, .nothingToTest: return counts
    }
  }
}
