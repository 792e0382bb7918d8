/// Counts of inputs by true label (rows) and prediction (columns).
///
/// All classes are included, whether or not they occur in the data. A last column, `none`, counts inputs without a
/// prediction (blank or unreadable), so every row sums to its label's support.
public struct ConfusionMatrix: Equatable, Sendable {
  /// The number of classes; labels and predictions are `0..<classCount`.
  public let classCount: Int

  /// `classCount` rows of `classCount + 1` counts; the last count in each row is `none`.
  private var counts: [Int]

  /// Creates an empty matrix of `classCount` classes, at least 1; by default one class per digit.
  public init(classCount: Int = 10) {
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
  public mutating func add(label: Int, prediction: Int?, count: Int = 1) {
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
