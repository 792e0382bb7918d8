/// A model's prediction for one digit.
public struct Prediction: Equatable, Sendable {
  /// The most probable digit, 0…9.
  public let digit: UInt8
  /// The probabilities of the digits 0…9, which sum to 1.
  public let probabilities: [Float]

  /// The probability of `digit`.
  public var confidence: Float { probabilities[Int(digit)] }
}
