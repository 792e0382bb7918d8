/// A model's prediction for one digit.
public struct Prediction: Equatable, Sendable {
  /// The most probable digit, 0…9.
  public let digit: UInt8
  /// The network's probabilities of the digits 0…9, which sum to 1, on the assumption that it was shown a digit.
  public let probabilities: [Float]
  /// The probability that the image shows `digit`, 0…1: the judge's where the model has one, otherwise the network's.
  public internal(set) var confidence: Float

  init(probabilities: [Float], digit: UInt8) {
    self.digit = digit
    self.probabilities = probabilities
    confidence = probabilities[Int(digit)]
  }
}
