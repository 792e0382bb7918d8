/// Standard classification metrics, per class and overall, computed from a confusion matrix.
///
/// All ratios are fractions 0…1; 0/0 is nil, never a number that looks measured.
public struct ClassificationReport: Codable, Hashable, Sendable {
  /// The metrics of one class.
  public struct ClassFigures: Codable, Hashable, Sendable {
    /// The class.
    public let label: Int
    /// The share of inputs predicted as this class that belong to it; nil if it was never predicted.
    public let precision: Double?
    /// The share of inputs of this class that were predicted as it; an input without a prediction counts as missed. Nil
    /// if the class does not occur.
    public let recall: Double?
    /// The harmonic mean of precision and recall, 2·hits / (support + predicted); nil if the class does not occur and
    /// was never predicted.
    public let f1: Double?
    /// The number of inputs of this class.
    public let support: Int
  }

  /// The metrics of each class, in class order.
  public let classes: [ClassFigures]
  /// The number of correct predictions.
  public let correct: Int
  /// The number of labeled inputs, with or without a prediction.
  public let total: Int
  /// See `ConfusionMatrix.accuracy`.
  public let accuracy: Double?
  /// The 95% score interval of the accuracy; nil if there are no inputs.
  public let accuracyInterval: ScoreInterval?

  /// Computes the metrics from `matrix`.
  public init(_ matrix: ConfusionMatrix) {
    classes = (0..<matrix.classCount).map { label in
      let hits = matrix[label: label, prediction: label]
      let support = matrix.support(label)
      let predicted = matrix.predicted(label)
      return ClassFigures(
        label: label,
        precision: ratio(hits, predicted),
        recall: ratio(hits, support),
        f1: ratio(2 * hits, support + predicted),
        support: support
      )
    }
    correct = matrix.correct
    total = matrix.total
    accuracy = matrix.accuracy
    accuracyInterval = matrix.accuracyInterval
  }

  /// The mean F1 of the classes that occur or were predicted; nil if there are none.
  public var macroF1: Double? {
    let values = classes.compactMap(\.f1)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
