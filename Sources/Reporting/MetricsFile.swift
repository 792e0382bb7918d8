package import Evaluation

/// `metrics.json`: the metrics of labeled rows, as fractions 0…1; 0/0 is left out.
package struct MetricsFile: Encodable {
  let labelled: Int
  let correct: Int
  let accuracy: Double?
  let accuracyInterval: ScoreInterval?
  let answered: Int
  let accuracyAnswered: Double?
  let macroF1: Double?
  let classes: [ClassificationReport.ClassFigures]
  let calibration: CalibrationFigures
  let coverage: [CoveragePoint]

  struct CalibrationFigures: Encodable {
    let expectedCalibrationError: Double?
    let bins: [Bin]

    struct Bin: Encodable {
      let lower: Double
      let upper: Double
      let count: Int
      let meanConfidence: Double?
      let accuracy: Double?
    }
  }

  struct CoveragePoint: Encodable {
    let minConfidence: Double
    let count: Int
    let coverage: Double?
    let accuracy: Double?
  }

  package init(_ evaluation: EvaluationAccumulator) {
    let report = evaluation.report()
    labelled = report.total
    correct = report.correct
    accuracy = report.accuracy
    accuracyInterval = report.accuracyInterval
    answered = evaluation.answered
    accuracyAnswered = evaluation.accuracyAnswered
    macroF1 = report.macroF1
    classes = report.classes
    calibration = CalibrationFigures(
      expectedCalibrationError: evaluation.calibration.expectedCalibrationError,
      bins: evaluation.calibration.bins.map {
        .init(
          lower: $0.lowerBound,
          upper: $0.upperBound,
          count: $0.count,
          meanConfidence: $0.meanConfidence,
          accuracy: $0.accuracy
        )
      }
    )
    coverage = evaluation.coverage.points.map {
      CoveragePoint(minConfidence: $0.threshold, count: $0.count, coverage: $0.coverage, accuracy: $0.accuracy)
    }
  }
}
