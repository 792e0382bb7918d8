public import DigitPreprocessing

/// How images are read, and which answers are unsure.
///
/// How they are normalized is not among the options: that belongs to the model, and follows it.
public struct RecognitionOptions: Codable, Hashable, Sendable {
  /// Whether ink is darker or lighter than paper.
  public var polarity: Polarity
  /// The background color behind transparent pixels.
  public var background: Background
  /// Answers with a lower confidence, 0…1, are unsure.
  public var minimumConfidence: Double

  /// Creates options; the defaults suit any image of a single digit.
  public init(
    polarity: Polarity = .auto,
    background: Background = .auto,
    minimumConfidence: Double = Recognition.defaultMinimumConfidence
  ) {
    self.polarity = polarity
    self.background = background
    self.minimumConfidence = minimumConfidence
  }
}
