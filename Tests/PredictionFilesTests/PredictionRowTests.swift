import DigitRecognition
import PredictionFiles
import TestSupport
import Testing

@Suite("Prediction row")
struct PredictionRowTests {
  /// The answer of a model that always gives these logits.
  private static func prediction(_ logits: [Float]) throws -> Prediction {
    try #require(DigitClassifier(TinyModel.constant(logits: logits)).predictions(for: TinyModel.grids(1)).first)
  }

  private static let path = [UInt8]("a.png".utf8)

  @Test("Confidence and probabilities are rounded to four decimals")
  func rounding() throws {
    // e/(e + 9) = 0.231969…, 1/(e + 9) = 0.085336…
    let row = try PredictionRow(
      path: Self.path,
      Self.prediction([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
      minimumConfidence: 0
    )
    #expect(
      row
        == PredictionRow(
          path: Self.path,
          status: .ok,
          digit: 2,
          confidence: 0.232,
          probabilities: [0.0853, 0.0853, 0.232, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853, 0.0853]
        )
    )
  }

  @Test(
    "Below the minimum confidence, as it is written, a prediction is unsure",
    arguments: [(0, .ok), (0.2319, .ok), (0.232, .ok), (0.2321, .unsure), (1, .unsure)]
      as [(Double, PredictionRow.Status)]
  )
  func unsure(minimum: Double, status: PredictionRow.Status) throws {
    let row = try PredictionRow(
      path: Self.path,
      Self.prediction([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
      minimumConfidence: minimum
    )
    #expect(row.status == status)
    #expect(row.digit == 2)
  }

  @Test(
    "The cause of an error is what stands before its first colon and space",
    arguments: [
      ("truncated: the file ends: early", "truncated", "the file ends: early"), ("out of memory", "out of memory", ""),
      ("", "", ""), ("a:b", "a:b", ""),
    ]
  )
  func failure(text: String, cause: String, detail: String) {
    let failure = PredictionRow.Failure(text)
    #expect(failure == PredictionRow.Failure(cause: cause, detail: detail))
    #expect(failure.description == text)
  }
}
