/// Accumulates all metrics of a run, row by row.
///
/// Only counts and exact sums are kept: the result does not depend on the order of rows or on how they were split into
/// parts, and two accumulators of the same rows are equal.
public struct EvaluationAccumulator: Codable, Hashable, Sendable {
  /// Counts of labels versus predictions.
  public private(set) var confusionMatrix: ConfusionMatrix
  /// Confidence versus correctness for labeled inputs with a prediction, including unsure ones.
  public private(set) var calibration = Calibration()
  /// Coverage and accuracy at each confidence threshold, regardless of the run's own threshold.
  public private(set) var coverage = CoverageCurve()
  /// The number of labeled inputs whose prediction was reported as the answer (status `ok`).
  public private(set) var answered = 0
  /// The number of correct predictions among them.
  public private(set) var answeredCorrect = 0

  /// Evaluates predictions.
  ///
  /// - Parameters:
  ///   - labels: the true labels, `0..<classCount`; nil where one is not known.
  ///   - predictions: one for each label, `0..<classCount`; nil means no prediction.
  ///   - confidences: one for each label, 0…1; nil where one is not known.
  ///   - minimumConfidence: predictions with a lower confidence are no answers.
  ///   - classCount: the number of classes, at least 1.
  public init(
    labels: [Int?],
    predictions: [Int?],
    confidences: [Double?],
    minimumConfidence: Double = 0,
    classCount: Int = 10
  ) throws(EvaluationError) {
    try Self.check(labels: labels, predictions: predictions, confidences: confidences, classCount: classCount)
    self.init(classCount: classCount)
    for (index, label) in labels.enumerated() {
      let isAnswered = predictions[index] != nil && !((confidences[index] ?? 1) < minimumConfidence)
      add(label: label, prediction: predictions[index], confidence: confidences[index], isAnswered: isAnswered)
    }
  }

  /// Checks that labels, predictions and confidences can be evaluated.
  package static func check(
    labels: [Int?],
    predictions: [Int?],
    confidences: [Double?],
    classCount: Int = 10
  ) throws(EvaluationError) {
    try EvaluationError.check(classCount: classCount)
    try EvaluationError.check(count: predictions.count, of: "predictions", expected: labels.count)
    try EvaluationError.check(count: confidences.count, of: "confidences", expected: labels.count)
    try EvaluationError.check(labels, "label", classCount: classCount)
    try EvaluationError.check(predictions, "prediction", classCount: classCount)
    for (index, confidence) in confidences.enumerated() {
      guard let confidence else { continue }
      guard (0...1).contains(confidence) else { throw .confidence(confidence, index: index) }
      guard predictions[index] != nil else { throw .missingPrediction(index: index) }
    }
  }

  /// Creates an empty accumulator for labels and predictions `0..<classCount`.
  package init(classCount: Int = 10) {
    confusionMatrix = ConfusionMatrix(classCount: classCount)
  }

  /// Adds one input.
  ///
  /// - Parameters:
  ///   - label: the true label, nil if unknown.
  ///   - prediction: the predicted class, even if the run was unsure of it; nil for a blank image or an error.
  ///   - confidence: the prediction's confidence 0…1; without one, the input is excluded from calibration and counts as
  ///     not covered.
  ///   - isAnswered: whether the prediction was reported as the answer: status `ok`, not `unsure`, `blank` or `error`.
  package mutating func add(label: Int?, prediction: Int?, confidence: Double?, isAnswered: Bool) {
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

  /// The number of rows with a label.
  public var labeled: Int {
    confusionMatrix.total
  }

  /// Computes the metrics per class and overall.
  public func report() -> ClassificationReport { ClassificationReport(confusionMatrix) }

  /// Correct predictions divided by all labeled inputs; an input without a prediction counts as wrong, and an unsure
  /// prediction counts as given. Nil if there are no labeled inputs.
  public var accuracy: Double? {
    confusionMatrix.accuracy
  }

  /// The number of correct answers divided by `answered`; nil if `answered` is 0.
  public var accuracyAnswered: Double? {
    ratio(answeredCorrect, answered)
  }
}
