import Evaluation
import Foundation
import Testing

@Suite("Labels and predictions from outside")
struct EvaluationErrorTests {
  @Test(
    "Labels and predictions that cannot be counted are refused, with what was expected",
    arguments: [
      ([1, 10], [1, 1], 10, EvaluationError.notAClass("label", 10, index: 1, classCount: 10)),
      ([1, -1], [1, 1], 10, .notAClass("label", -1, index: 1, classCount: 10)),
      ([1], [3], 3, .notAClass("prediction", 3, index: 0, classCount: 3)),
      ([1], [1, 1], 10, .count(of: "predictions", 2, expected: 1)), ([], [], 0, .noClasses(0)),
    ] as [([Int], [Int?], Int, EvaluationError)]
  )
  func matrix(labels: [Int], predictions: [Int?], classCount: Int, error: EvaluationError) {
    #expect(throws: error) { try ConfusionMatrix(labels: labels, predictions: predictions, classCount: classCount) }
    let confidences = [Double?](repeating: nil, count: labels.count)
    #expect(throws: error) {
      try EvaluationAccumulator(
        labels: labels,
        predictions: predictions,
        confidences: confidences,
        classCount: classCount
      )
    }
  }

  @Test("A matrix counts what it was given")
  func counts() throws {
    let matrix = try ConfusionMatrix(labels: [3, 3, 8], predictions: [3, 5, nil])
    #expect(matrix[label: 3, prediction: 5] == 1)
    #expect(matrix[label: 8, prediction: nil] == 1)
    #expect(matrix.accuracy == 1.0 / 3)
  }

  @Test("Confidences must be 0…1 and have a prediction", arguments: [Double.nan, -0.1, 1.1])
  func confidences(value: Double) {
    #expect(throws: EvaluationError.self) {
      try EvaluationAccumulator(labels: [1], predictions: [1], confidences: [value])
    }
    #expect(throws: EvaluationError.missingPrediction(index: 0)) {
      try EvaluationAccumulator(labels: [1], predictions: [nil], confidences: [0.5])
    }
  }

  @Test("Answers are predictions that are confident enough")
  func answers() throws {
    let evaluation = try EvaluationAccumulator(
      labels: [1, 2, nil, 4],
      predictions: [1, 3, 3, nil],
      confidences: [0.9, 0.2, 1, nil],
      minimumConfidence: 0.5
    )
    #expect(evaluation.labeled == 3)
    #expect(evaluation.accuracy == 1.0 / 3)
    #expect(evaluation.accuracyAnswered == 1)
  }

  @Test("Two classifiers are compared")
  func comparison() throws {
    let comparison = try PairedComparison(labels: [1, 1, 2], first: [1, nil, 3], second: [1, 1, 3])
    #expect(comparison.total.onlySecond == 1)
    #expect(throws: EvaluationError.notAClass("label", 10, index: 0, classCount: 10)) {
      try PairedComparison(labels: [10], first: [1], second: [1])
    }
    #expect(throws: EvaluationError.count(of: "second predictions", 0, expected: 1)) {
      try PairedComparison(labels: [1], first: [1], second: [])
    }
  }

  @Test("An interval of impossible counts is none", arguments: [(-1, 5), (6, 5), (0, 0), (1, -1)])
  func interval(successes: Int, trials: Int) { #expect(ScoreInterval(successes: successes, trials: trials) == nil) }

  @Test("An evaluation is the same after it has been stored")
  func coding() throws {
    let evaluation = try EvaluationAccumulator(labels: [1, 2], predictions: [1, nil], confidences: [0.9, nil])
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(EvaluationAccumulator.self, from: data) == evaluation)
    let report = evaluation.report()
    #expect(try JSONDecoder().decode(ClassificationReport.self, from: JSONEncoder().encode(report)) == report)
  }

  @Test(
    "A stored matrix that would be read beyond its end is refused",
    arguments: [
      #"{"classCount":2,"counts":[1,2,3]}"#, #"{"classCount":-1,"counts":[]}"#,
      #"{"classCount":1,"counts":[-1,0]}"#, #"{"classCount":1,"counts":[9223372036854775807,9223372036854775807]}"#,
    ]
  )
  func damaged(json: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(ConfusionMatrix.self, from: Data(json.utf8)) }
  }
}
