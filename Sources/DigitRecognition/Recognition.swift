public import DigitPreprocessing
public import Raster
import Support

/// What a model sees in an image.
public struct Recognition: Equatable, Sendable {
  /// A reading of the image with the model's prediction for it.
  public struct JudgedReading: Equatable, Sendable {
    /// The reading.
    public let reading: Reading
    /// The prediction, whose confidence is the judge's.
    public internal(set) var prediction: Prediction
  }

  /// All readings that were tried, the first one first.
  public let readings: [JudgedReading]
  /// The reading that won, and so the answer; nil if the image is blank: nothing in it could be a digit.
  ///
  /// It is the most probable one of the digit for which most speaks. Its confidence is that of the image: its own,
  /// times the share of what speaks for its digit in all that the readings say.
  public let best: JudgedReading?
  /// The image, reduced to at most 1,024 pixels on its long side; nil if a `DigitRecognizer` did not make the answer.
  public package(set) var image: RasterImage?
  /// The confidence below which the answer is unsure.
  package var minimumConfidence = Self.defaultMinimumConfidence

  /// - Parameter judge: what gave the readings their confidences; nil if they are the network's own.
  init(_ readings: [JudgedReading], judge: Judge?) {
    self.readings = readings
    let hasFirst = readings.first?.reading.origin.isFirst ?? false
    let answers = readings.map { ($0.prediction.digit, $0.prediction.confidence) }
    guard let verdict = Self.verdict(answers, hasFirst: hasFirst) else {
      best = nil
      return
    }
    var best = readings[verdict.winner]
    if let judge { best.prediction.confidence = judge.calibrated(verdict.confidence) }
    let isBlank = judge != nil && best.prediction.confidence < Judge.leastConfidence
    self.best = isBlank ? nil : best
  }

  /// Returns the reading that wins and the confidence in it; nil if there are none.
  ///
  /// - Parameters:
  ///   - answers: the digit seen in each reading, and the probability that it is right.
  ///   - hasFirst: whether the first of the answers is that of the first reading.
  package static func verdict(
    _ answers: [(digit: UInt8, confidence: Float)],
    hasFirst: Bool
  ) -> (winner: Int, confidence: Float)? {
    let confidences = answers.indices.map { i in
      let confidence = answers[i].confidence
      return i == 0 && hasFirst ? confidence : PortableMath.sigmoid(Judge.logOdds(confidence) - Judge.caution)
    }
    // Squares, because many improbable readings are no better than one.
    var evidence = [Float](repeating: 0, count: 10)
    for (answer, confidence) in zip(answers, confidences) { evidence[Int(answer.digit)] += confidence * confidence }
    let digit = UInt8(evidence.indexOfLargest)
    let candidates = answers.indices.filter { answers[$0].digit == digit }
    guard var winner = candidates.first else { return nil }
    for index in candidates where confidences[index] > confidences[winner] { winner = index }
    let total = evidence.reduce(0, +)
    let share = answers.count > 1 && total > 0 ? evidence[Int(digit)] / total : 1
    return (winner, confidences[winner] * share)
  }
}
