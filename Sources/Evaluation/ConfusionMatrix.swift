/// Counts of inputs by true label (rows) and prediction (columns).
///
/// All classes are included, whether or not they occur in the data. A last column, `none`, counts inputs without a
/// prediction (blank or unreadable), so every row sums to its label's support.
public struct ConfusionMatrix: Codable, Hashable, Sendable {
  /// The number of classes; labels and predictions are `0..<classCount`.
  public let classCount: Int

  /// `classCount` rows of `classCount + 1` counts; the last count in each row is `none`.
  private var counts: [Int]

  /// Counts predictions by their true labels.
  ///
  ///     let matrix = try ConfusionMatrix(labels: [3, 3, 8], predictions: [3, 5, nil])
  ///
  /// - Parameters:
  ///   - labels: the true labels, `0..<classCount`.
  ///   - predictions: one for each label, `0..<classCount`; nil means no prediction.
  ///   - classCount: the number of classes, at least 1.
  public init(labels: [Int], predictions: [Int?], classCount: Int = 10) throws(EvaluationError) {
    try EvaluationError.check(classCount: classCount)
    try EvaluationError.check(count: predictions.count, of: "predictions", expected: labels.count)
    try EvaluationError.check(labels, "label", classCount: classCount)
    try EvaluationError.check(predictions, "prediction", classCount: classCount)
    self.init(classCount: classCount)
    for (label, prediction) in zip(labels, predictions) { add(label: label, prediction: prediction) }
  }

  /// Decodes a matrix, and checks that it has as many counts as its classes need.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    classCount = try container.decode(Int.self, forKey: .classCount)
    counts = try container.decode([Int].self, forKey: .counts)
    let isValid =
      (1...Self.mostClasses).contains(classCount) && counts.count == classCount * (classCount + 1)
      && counts.allSatisfy { (0...Self.largestCount).contains($0) }
    guard isValid else {
      let expected = "a confusion matrix has a count for each label, and each class or none"
      throw DecodingError.dataCorruptedError(forKey: .counts, in: container, debugDescription: expected)
    }
  }

  /// What a matrix that is decoded may have at most, so that no sum of counts can overflow.
  private static let (mostClasses, largestCount) = (10_000, 1 << 32)

  /// Creates an empty matrix of `classCount` classes, at least 1; by default one class per digit.
  package init(classCount: Int = 10) {
    precondition(classCount > 0, "a confusion matrix needs at least one class")
    self.classCount = classCount
    self.counts = [Int](repeating: 0, count: classCount * (classCount + 1))
  }

  /// The number of inputs with true label `label` and prediction `prediction`; nil means no prediction.
  public subscript(label label: Int, prediction prediction: Int?) -> Int {
    counts[index(label: label, prediction: prediction)]
  }

  /// Adds `count` inputs, at least 0, with one true label and one prediction, both `0..<classCount`; nil means no
  /// prediction.
  package mutating func add(label: Int, prediction: Int?, count: Int = 1) {
    precondition(count >= 0, "a count must not be negative")
    counts[index(label: label, prediction: prediction)] += count
  }

  /// Returns the `classCount + 1` counts of true label `label`; the last is `none`.
  public func row(_ label: Int) -> [Int] {
    precondition((0..<classCount).contains(label), "label must be 0..<classCount")
    let start = label * (classCount + 1)
    return Array(counts[start..<start + classCount + 1])
  }

  /// Returns the number of inputs with true label `label`.
  public func support(_ label: Int) -> Int {
    row(label).reduce(0, +)
  }

  /// Returns the number of inputs, of any label, predicted as `prediction`; nil means no prediction.
  public func predicted(_ prediction: Int?) -> Int {
    (0..<classCount).reduce(0) { $0 + self[label: $1, prediction: prediction] }
  }

  /// The number of inputs whose prediction equals their label.
  public var correct: Int {
    (0..<classCount).reduce(0) { $0 + self[label: $1, prediction: $1] }
  }

  /// The number of inputs.
  public var total: Int {
    counts.reduce(0, +)
  }

  /// Correct predictions divided by all inputs, 0…1; an input without a prediction counts as wrong. Nil if there are no
  /// inputs.
  public var accuracy: Double? { ratio(correct, total) }

  /// The 95% score interval of the accuracy; nil if there are no inputs.
  public var accuracyInterval: ScoreInterval? { ScoreInterval(successes: correct, trials: total) }

  private func index(label: Int, prediction: Int?) -> Int {
    let column = prediction ?? classCount
    precondition((0..<classCount).contains(label), "label must be 0..<classCount")
    precondition(prediction == nil || (0..<classCount).contains(column), "prediction must be 0..<classCount or nil")
    return label * (classCount + 1) + column
  }
}
