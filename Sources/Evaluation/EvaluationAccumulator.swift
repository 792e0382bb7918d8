/// Everything that is measured on a run, gathered row by row.
///
/// Only counts and exact sums are kept: the result depends neither on the order of rows nor on how they were divided
/// into parts, and two accumulators of the same rows are equal.
public struct EvaluationAccumulator: Equatable, Sendable {
  /// Labels against predictions.
  public private(set) var confusionMatrix: ConfusionMatrix
  /// Confidence against correctness, of labelled inputs that got a prediction, sure or not.
  public private(set) var calibration = Calibration()
  /// Answers left and their accuracy at rising minimum confidence, whatever threshold the run itself had.
  public private(set) var coverage = CoverageCurve()
  /// Labelled inputs that were answered.
  public private(set) var answered = 0
  /// The right ones among them.
  public private(set) var answeredCorrect = 0

  /// Nothing yet; labels and predictions will be `0..<classCount`.
  public init(classCount: Int = 10) {
    confusionMatrix = ConfusionMatrix(classCount: classCount)
  }

  /// Adds one input.
  ///
  /// - Parameters:
  ///   - label: the true label, nil if unknown.
  ///   - prediction: the class that was predicted, also where the run was unsure of it; nil for a blank or an error.
  ///   - confidence: the prediction's confidence 0…1; without one the row has no part in calibration and counts as
  ///     not covered.
  ///   - isAnswered: whether the prediction was given out as the answer: status `ok`, neither `unsure` nor without a
  ///     prediction.
  public mutating func add(label: Int?, prediction: Int?, confidence: Double?, isAnswered: Bool) {
    precondition(prediction != nil || !isAnswered, "an answer needs a prediction")
    guard let label else { return }
    let isCorrect = prediction == label
    confusionMatrix.add(label: label, prediction: prediction)
    if isAnswered {
      answered += 1
      answeredCorrect += isCorrect ? 1 : 0
    }
    let confidence = prediction == nil ? nil : confidence
    coverage.add(confidence: confidence, isCorrect: isCorrect)
    if let confidence { calibration.add(confidence: confidence, isCorrect: isCorrect) }
  }

  /// Rows with a label.
  public var labeled: Int {
    confusionMatrix.total
  }

  /// The figures of each class and over all.
  public var report: ClassificationReport {
    ClassificationReport(confusionMatrix)
  }

  /// Right predictions divided by all labelled inputs: no prediction counts as wrong, an unsure one as what it is. Nil
  /// without labelled inputs.
  public var accuracy: Double? {
    ratio(confusionMatrix.correct, confusionMatrix.total)
  }

  /// Right answers divided by labelled inputs that were answered; nil without any.
  public var accuracyAnswered: Double? {
    ratio(answeredCorrect, answered)
  }
}
