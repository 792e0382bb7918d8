import Evaluation
import Testing

@Suite("A run's figures, gathered row by row")
struct EvaluationAccumulatorTests {
  private struct Row {
    var label: Int?
    var prediction: Int?
    var confidence: Double?
    var isAnswered: Bool
  }

  private static let rows = [
    Row(label: 1, prediction: 1, confidence: 0.98, isAnswered: true),
    Row(label: 2, prediction: 2, confidence: 0.91, isAnswered: true),
    Row(label: 3, prediction: 5, confidence: 0.83, isAnswered: true),
    Row(label: 4, prediction: 4, confidence: 0.41, isAnswered: false),  // unsure and right
    Row(label: 5, prediction: 6, confidence: 0.32, isAnswered: false),  // unsure and wrong
    Row(label: 6, prediction: nil, confidence: nil, isAnswered: false),  // blank
    Row(label: 7, prediction: nil, confidence: nil, isAnswered: false),  // error
    Row(label: 8, prediction: 8, confidence: 0.97, isAnswered: true),
    Row(label: nil, prediction: 3, confidence: 0.99, isAnswered: true),
    Row(label: nil, prediction: nil, confidence: nil, isAnswered: false),
  ]

  private static func accumulate(_ rows: some Sequence<Row>) -> EvaluationAccumulator {
    var accumulator = EvaluationAccumulator()
    for row in rows {
      accumulator.add(
        label: row.label,
        prediction: row.prediction,
        confidence: row.confidence,
        isAnswered: row.isAnswered
      )
    }
    return accumulator
  }

  @Test("No prediction counts as wrong, an unsure one as what it is")
  func accuracy() {
    let run = Self.accumulate(Self.rows)
    #expect(run.labeled == 8)
    #expect(run.accuracy == 0.5)
    #expect(run.report().accuracy == 0.5)
  }

  @Test("Of the answered only, unsure, blank and error are left out")
  func accuracyAnswered() {
    let run = Self.accumulate(Self.rows)
    #expect(run.answered == 4 && run.answeredCorrect == 3)
    #expect(run.accuracyAnswered == 0.75)
  }

  @Test("Rows without a label change nothing")
  func unlabeled() {
    var run = Self.accumulate(Self.rows[..<8])
    run.add(label: nil, prediction: 3, confidence: 0.99, isAnswered: true)
    run.add(label: nil, prediction: nil, confidence: nil, isAnswered: false)
    #expect(run.confusionMatrix == Self.accumulate(Self.rows[..<8]).confusionMatrix)
    #expect(run == Self.accumulate(Self.rows))
  }

  @Test("The matrix, calibration and coverage see every labeled row once")
  func parts() {
    let run = Self.accumulate(Self.rows)
    #expect(run.confusionMatrix.total == 8)
    #expect(run.confusionMatrix[label: 3, prediction: 5] == 1)
    #expect(run.confusionMatrix.predicted(nil) == 2)
    #expect(run.calibration.count == 6)
    #expect(run.coverage.total == 8)
    #expect(run.coverage.points.map(\.count) == [6, 4, 4, 4, 4, 3, 2, 0])
  }

  @Test("The order of the rows does not matter")
  func order() {
    #expect(Self.accumulate(Self.rows.reversed()[...]) == Self.accumulate(Self.rows))
  }

  @Test("Without labels there is no accuracy")
  func empty() {
    let run = Self.accumulate(Self.rows[8...])
    #expect(run.accuracy == nil)
    #expect(run.accuracyAnswered == nil)
    #expect(run.calibration.expectedCalibrationError == nil)
  }
}
