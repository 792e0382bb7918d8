import Evaluation
import Testing

@Suite("Classification report")
struct ClassificationReportTests {
  @Test("Precision, recall, F1 and support of each class")
  func classes() {
    let classes = ClassificationReport(.threeClasses).classes
    #expect(classes.map(\.label) == [0, 1, 2])
    #expect(classes.map(\.precision) == [1, 0.375, 0])
    #expect(classes.map(\.recall) == [0.6, 0.75, 0])
    #expect(classes.map(\.f1) == [0.75, 0.5, 0])
    #expect(classes.map(\.support) == [5, 4, 4])
  }

  @Test("Accuracy counts an input without a prediction as wrong")
  func accuracy() {
    let report = ClassificationReport(.threeClasses)
    #expect(report.accuracy == 6.0 / 13)
    #expect(report.macroF1 == 1.25 / 3)
  }

  @Test("What would be 0/0 is nil and has no part in the mean")
  func undefined() {
    var matrix = ConfusionMatrix(classCount: 4)
    matrix.add(label: 0, prediction: 0, count: 2)
    matrix.add(label: 1, prediction: 2)
    let report = ClassificationReport(matrix)
    // 1 occurs and is never predicted, 2 the other way round, 3 neither.
    #expect(report.classes.map(\.precision) == [1, nil, 0, nil])
    #expect(report.classes.map(\.recall) == [1, 0, nil, nil])
    #expect(report.classes.map(\.f1) == [1, 0, 0, nil])
    #expect(report.macroF1 == 1.0 / 3)
  }

  @Test("Without inputs there are no figures")
  func empty() {
    let report = ClassificationReport(ConfusionMatrix())
    #expect(report.classes.count == 10)
    #expect(report.classes.allSatisfy { $0.precision == nil && $0.recall == nil && $0.f1 == nil && $0.support == 0 })
    #expect(report.accuracy == nil)
    #expect(report.accuracyInterval == nil)
    #expect(report.macroF1 == nil)
  }

  @Test(
    "The interval of a proportion is Wilson's, as scipy 1.17 computes it",
    arguments: [
      (731, 797, 0.8959962620988574, 0.9343803282680648),
      (1746, 1797, 0.9628780889130153, 0.9783485758207),
      (0, 10, 0, 0.27753279986288926),
      (10, 10, 0.7224672001371109, 1),
      (1, 2, 0.09453120573423074, 0.9054687942657693),
    ]
  )
  func interval(successes: Int, trials: Int, lower: Double, upper: Double) throws {
    let interval = try #require(ScoreInterval(successes: successes, trials: trials))
    #expect(abs(interval.lower - lower) < 1e-14)
    #expect(abs(interval.upper - upper) < 1e-14)
    #expect(interval.lower >= 0 && interval.upper <= 1)
  }
}
