/// How often two classifiers are right about the same labeled inputs, by label.
public struct PairedComparison: Codable, Hashable, Sendable {
  /// The numbers of inputs by who is right. An input without a prediction counts as wrong.
  public struct Counts: Codable, Hashable, Sendable {
    /// Both classifiers are right.
    public fileprivate(set) var both = 0
    /// Only the first is right.
    public fileprivate(set) var onlyFirst = 0
    /// Only the second is right.
    public fileprivate(set) var onlySecond = 0
    /// Neither is right.
    public fileprivate(set) var neither = 0

    /// The number of inputs.
    public var total: Int { both + onlyFirst + onlySecond + neither }
    /// The number of inputs about which the first is right.
    public var firstCorrect: Int { both + onlyFirst }
    /// The number of inputs about which the second is right.
    public var secondCorrect: Int { both + onlySecond }
    /// The accuracy of the first, 0…1; nil if there are no inputs.
    public var firstAccuracy: Double? { ratio(firstCorrect, total) }
    /// The accuracy of the second, 0…1; nil if there are no inputs.
    public var secondAccuracy: Double? { ratio(secondCorrect, total) }
    /// The 95% score interval of the first's accuracy; nil if there are no inputs.
    public var firstInterval: ScoreInterval? { ScoreInterval(successes: firstCorrect, trials: total) }
    /// The 95% score interval of the second's accuracy; nil if there are no inputs.
    public var secondInterval: ScoreInterval? { ScoreInterval(successes: secondCorrect, trials: total) }
    /// What McNemar's exact test says of the two accuracies.
    public var pValue: Double { McNemarTest.pValue(onlyFirst: onlyFirst, onlySecond: onlySecond) }
  }

  /// The counts for each label, in ascending order.
  public private(set) var classes: [Counts]

  /// Compares two predictions for each label.
  ///
  /// - Parameters:
  ///   - labels: the true labels, `0..<classCount`.
  ///   - first: the predictions of the first classifier, one for each label; nil means no prediction.
  ///   - second: those of the second.
  ///   - classCount: the number of classes, at least 1.
  public init(labels: [Int], first: [Int?], second: [Int?], classCount: Int = 10) throws(EvaluationError) {
    try EvaluationError.check(classCount: classCount)
    try EvaluationError.check(count: first.count, of: "first predictions", expected: labels.count)
    try EvaluationError.check(count: second.count, of: "second predictions", expected: labels.count)
    try EvaluationError.check(labels, "label", classCount: classCount)
    self.init(classCount: classCount)
    for (index, label) in labels.enumerated() { add(label: label, first: first[index], second: second[index]) }
  }

  /// Creates an empty comparison for labels `0..<classCount`.
  package init(classCount: Int = 10) {
    precondition(classCount > 0, "a comparison needs at least one class")
    classes = [Counts](repeating: Counts(), count: classCount)
  }

  /// Adds an input with its true label, `0..<classCount`, and the two predictions; nil means no prediction.
  package mutating func add(label: Int, first: Int?, second: Int?) {
    precondition(classes.indices.contains(label), "label must be 0..<classCount")
    switch (first == label, second == label) {
    case (true, true): classes[label].both += 1
    case (true, false): classes[label].onlyFirst += 1
    case (false, true): classes[label].onlySecond += 1
    case (false, false): classes[label].neither += 1
    }
  }

  /// The counts for all labels together.
  public var total: Counts {
    classes.reduce(into: Counts()) { sum, counts in
      sum.both += counts.both
      sum.onlyFirst += counts.onlyFirst
      sum.onlySecond += counts.onlySecond
      sum.neither += counts.neither
    }
  }
}
