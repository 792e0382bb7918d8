import Support

/// A model's prediction for one digit.
public struct Prediction: Codable, Hashable, Sendable {
  /// The most probable digit, 0…9.
  public let digit: UInt8
  /// The network's probabilities of the digits 0…9, which sum to 1, on the assumption that it was shown a digit.
  public let probabilities: [Float]
  /// The probability that the image shows `digit`, 0…1: the judge's where the model has one, otherwise the network's.
  public internal(set) var confidence: Float

  /// Creates a prediction of the most probable digit; nil unless there are ten probabilities, and all numbers are 0…1.
  ///
  /// - Parameters:
  ///   - probabilities: those of the digits 0…9.
  ///   - confidence: the probability of the digit if nil.
  public init?(probabilities: [Float], confidence: Float? = nil) {
    let values = probabilities + (confidence.map { [$0] } ?? [])
    guard probabilities.count == 10, values.allSatisfy({ (0...1).contains($0) }) else { return nil }
    self.init(probabilities: probabilities, digit: UInt8(probabilities.indexOfLargest))
    if let confidence { self.confidence = confidence }
  }

  init(probabilities: [Float], digit: UInt8) {
    self.digit = digit
    self.probabilities = probabilities
    confidence = probabilities[Int(digit)]
  }
}
