/// A division of digits that cannot be used.
public struct DivisionProblem: Error, Equatable, CustomStringConvertible {
  /// What is missing.
  public enum Kind: Equatable, Sendable {
    /// No digit is left to train on.
    case nothingToTrain
    /// No digit is left to test with.
    case nothingToTest
    /// A label is tested with, and no digit of it trained on.
    case untrained(label: UInt8)
  }

  /// What is missing.
  public let kind: Kind
  /// Digits to train on.
  public let trainingCount: Int
  /// Digits to test with.
  public let testCount: Int

  /// How many there are of both, and what is missing.
  public var description: String {
    let counts = "\(trainingCount) digits to train on and \(testCount) to test with"
    if case .untrained(let label) = kind { return "\(counts), but no \(label) to train on" }
    return counts
  }
}
