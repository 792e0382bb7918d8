/// How often inputs of each true label got each prediction: rows are true labels, columns predictions.
///
/// All classes are always there, present in the data or not, and after them one column `none` for inputs that got no
/// prediction (blank or unreadable), so that every row sums to its label's support.
public struct ConfusionMatrix: Equatable, Sendable {
  /// Number of classes: labels and predictions are `0..<classCount`.
  public let classCount: Int

  /// `classCount` rows of `classCount + 1` counts, the last of each row for `none`.
  private var counts: [Int]

  /// An empty matrix; ten classes, one for each digit, unless told otherwise. `classCount` is at least 1.
  public init(classCount: Int = 10) {
    precondition(classCount > 0, "a confusion matrix needs at least one class")
    self.classCount = classCount
    self.counts = [Int](repeating: 0, count: classCount * (classCount + 1))
  }

  /// The number of inputs whose true label is `label` and whose prediction is `prediction`, nil for none.
  public subscript(label label: Int, prediction prediction: Int?) -> Int {
    counts[index(label: label, prediction: prediction)]
  }

  /// Adds `count` inputs of one true label and one prediction, both `0..<classCount`; nil is no prediction.
  public mutating func add(label: Int, prediction: Int?, count: Int = 1) {
    precondition(count >= 0, "a count must not be negative")
    counts[index(label: label, prediction: prediction)] += count
  }

  /// The `classCount + 1` counts of one true label, the last for `none`.
  public func row(_ label: Int) -> [Int] {
    precondition((0..<classCount).contains(label), "label must be 0..<classCount")
    let start = label * (classCount + 1)
    return Array(counts[start..<start + classCount + 1])
  }

  /// The number of inputs whose true label is `label`.
  public func support(_ label: Int) -> Int {
    row(label).reduce(0, +)
  }

  /// The number of inputs of any label that were predicted as `prediction`, nil for none.
  public func predicted(_ prediction: Int?) -> Int {
    (0..<classCount).reduce(0) { $0 + self[label: $1, prediction: prediction] }
  }

  /// The number of inputs whose prediction is their label.
  public var correct: Int {
    (0..<classCount).reduce(0) { $0 + self[label: $1, prediction: $1] }
  }

  /// The number of inputs.
  public var total: Int {
    counts.reduce(0, +)
  }

  private func index(label: Int, prediction: Int?) -> Int {
    let column = prediction ?? classCount
    precondition((0..<classCount).contains(label), "label must be 0..<classCount")
    precondition(prediction == nil || (0..<classCount).contains(column), "prediction must be 0..<classCount or nil")
    return label * (classCount + 1) + column
  }
}
