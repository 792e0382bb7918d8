import DigitRecognition
import Testing

@Suite("Prediction")
struct PredictionTests {
  /// The answer of a model that always gives these logits.
  private static func recognition(_ logits: [Float]) throws -> Recognition {
    try #require(DigitClassifier(TinyModel.constant(logits: logits))(TinyModel.grids(1)).first)
  }

  private static let path = [UInt8]("a.png".utf8)

  @Test("Confidence and probabilities are rounded to four decimals")
  func rounding() throws {
    // e/(e + 9) = 0.231969…, 1/(e + 9) = 0.085336…
    let recognition = try Self.recognition([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    let prediction = Prediction(path: Self.path, recognition, minimumConfidence: 0, keepsProbabilities: true)
    #expect(
      prediction
        == Prediction(
          path: Self.path,
          status: .ok,
          digit: 2,
          confidence: 0.232,
          probabilities: [0.0853, 0.0853, 0.232, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853]
        )
    )
  }

  @Test("Probabilities are kept only if asked for")
  func withoutProbabilities() throws {
    let recognition = try Self.recognition([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    let prediction = Prediction(path: Self.path, recognition, minimumConfidence: 0, keepsProbabilities: false)
    #expect(prediction == Prediction(path: Self.path, status: .ok, digit: 2, confidence: 0.232))
  }

  @Test(
    "Below the minimum confidence, as it is written, a prediction is unsure",
    arguments: [(0, .ok), (0.2319, .ok), (0.232, .ok), (0.2321, .unsure), (1, .unsure)] as [(Double, Prediction.Status)]
  )
  func unsure(minimum: Double, status: Prediction.Status) throws {
    let recognition = try Self.recognition([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    let prediction = Prediction(path: Self.path, recognition, minimumConfidence: minimum, keepsProbabilities: false)
    #expect(prediction.status == status)
    #expect(prediction.digit == 2)
  }

  @Test(
    "The cause of an error is what stands before its first colon",
    arguments: [
      ("truncated: the file ends: early", "truncated"), ("out of memory", "out of memory"), ("", ""),
    ]
  )
  func cause(error: String, expected: String) {
    #expect(Prediction(path: Self.path, status: .error, error: error).cause == expected)
    #expect(Prediction(path: Self.path, status: .blank).cause == nil)
  }
}
