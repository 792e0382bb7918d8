public import Evaluation
public import Figures
public import PredictionFiles
import Reporting

/// How right a model is about labeled images.
public struct DigitEvaluation: Codable, Hashable, Sendable {
  /// One row for each image.
  public let rows: [PredictionRow]
  /// What follows from the rows that have labels.
  private let figures: EvaluationAccumulator

  /// Evaluates rows; those without a label count for nothing.
  ///
  /// - Throws: `EvaluationError` for the first row whose label, digit or confidence is out of range.
  public init(_ rows: [PredictionRow]) throws(EvaluationError) {
    try EvaluationAccumulator.check(
      labels: rows.map { $0.label.map(Int.init) },
      predictions: rows.map { $0.digit.map(Int.init) },
      confidences: rows.map(\.confidence)
    )
    self.init(checked: rows)
  }

  /// Evaluates rows that are known to be valid.
  init(checked rows: [PredictionRow]) {
    self.rows = rows
    var figures = EvaluationAccumulator()
    for row in rows { figures.add(row) }
    self.figures = figures
  }

  /// The number of inputs by true label and prediction.
  public var confusionMatrix: ConfusionMatrix { figures.confusionMatrix }
  /// Precision, recall and F1 of each digit.
  public var report: ClassificationReport { figures.report() }
  /// Whether confidences are as high as they should be.
  public var calibration: Calibration { figures.calibration }
  /// Coverage and accuracy at several limits of confidence.
  public var coverage: CoverageCurve { figures.coverage }
  /// Correct predictions divided by all labeled images; a blank or unreadable one counts as wrong. Nil if there are
  /// none.
  public var accuracy: Double? { figures.accuracy }
  /// Correct answers divided by all answers that are not unsure; nil if there are none.
  public var accuracyAnswered: Double? { figures.accuracyAnswered }

  /// The confusion matrix as a figure.
  ///
  ///     let bytes = try evaluation.confusionMatrixFigure().png()
  public func confusionMatrixFigure(_ form: ConfusionMatrixFigure.Form = .counts) -> ConfusionMatrixFigure {
    ConfusionMatrixFigure(confusionMatrix, form: form)
  }

  /// The calibration as a figure.
  public func reliabilityFigure() -> ReliabilityFigure { ReliabilityFigure(calibration) }
}
