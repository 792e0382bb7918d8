/// The usual figures of a classifier, for each class and over all, from a confusion matrix.
///
/// All values are fractions 0…1. What would be 0/0 is nil, never a number that looks measured.
public struct ClassificationReport: Equatable, Sendable {
  /// The figures of one class.
  public struct ClassFigures: Equatable, Sendable {
    /// The class.
    public let label: Int
    /// Of the inputs predicted as this class, the share that is; nil if it was never predicted.
    public let precision: Double?
    /// Of the inputs of this class, the share predicted as it; an input without a prediction counts as missed. Nil if
    /// the class does not occur.
    public let recall: Double?
    /// The harmonic mean of precision and recall, 2·hits / (support + predicted); nil if the class neither occurs nor
    /// was predicted.
    public let f1: Double?
    /// The number of inputs of this class.
    public let support: Int
  }

  /// One entry for each class, in order.
  public let classes: [ClassFigures]
  /// Right predictions.
  public let correct: Int
  /// Labelled inputs, with or without a prediction.
  public let total: Int

  /// Reads the figures off `matrix`.
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
  }

  /// Right predictions divided by all labelled inputs: an input without a prediction counts as wrong. Nil without
  /// inputs.
  public var accuracy: Double? {
    ratio(correct, total)
  }

  /// The 95 % interval of the accuracy; nil without inputs.
  public var accuracyInterval: ScoreInterval? {
    ScoreInterval(successes: correct, trials: total)
  }

  /// The mean F1 of the classes that occur or were predicted; nil if there are none.
  public var macroF1: Double? {
    let values = classes.compactMap(\.f1)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
