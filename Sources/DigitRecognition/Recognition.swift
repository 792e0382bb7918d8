public import DigitPreprocessing
import Support

/// What a model sees in an image.
public struct Recognition: Sendable {
  /// A reading of the image with the model's prediction for it.
  public struct JudgedReading: Sendable {
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

  init(_ readings: [JudgedReading]) {
    self.readings = readings
    var evidence = [Float](repeating: 0, count: 10)
    for judged in readings {
      // Squares, because many improbable readings are no better than one.
      evidence[Int(judged.prediction.digit)] += judged.prediction.confidence * judged.prediction.confidence
    }
    let digit = UInt8(evidence.indexOfLargest)
    let candidates = readings.filter { $0.prediction.digit == digit }
    // The first one of equals.
    guard var best = candidates.first else {
      self.best = nil
      return
    }
    for judged in candidates where judged.prediction.confidence > best.prediction.confidence { best = judged }
    if readings.count > 1 {
      best.prediction.confidence *= evidence[Int(digit)] / max(evidence.reduce(0, +), .leastNormalMagnitude)
    }
    let isJudged = !best.reading.features.isEmpty
    self.best = isJudged && best.prediction.confidence < Judge.leastConfidence ? nil : best
  }
}
