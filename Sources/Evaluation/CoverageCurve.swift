/// What a minimum confidence would cost and bring: how many inputs still get an answer, and how many of those are right.
///
/// The trade-off of R. El-Yaniv and Y. Wiener, "On the foundations of noise-free selective classification", Journal of
/// Machine Learning Research 11 (2010), at a few round thresholds.
public struct CoverageCurve: Equatable, Sendable {
  /// What is left at one threshold.
  public struct Point: Equatable, Sendable {
    /// The least confidence that still counts as an answer, 0…1.
    public let threshold: Double
    /// Answers with at least this confidence.
    public let count: Int
    /// The right ones among them.
    public let correct: Int
    /// `count` divided by all labelled inputs, those without an answer included; nil without inputs.
    public let coverage: Double?
    /// `correct / count`; nil where no answer is left.
    public let accuracy: Double?
  }

  /// The thresholds of the points, rising.
  public static let thresholds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

  /// Labelled inputs, with or without an answer.
  public private(set) var total = 0

  private var counts = [Int](repeating: 0, count: thresholds.count)
  private var corrects = [Int](repeating: 0, count: thresholds.count)

  /// A curve of no inputs yet.
  public init() {}

  /// Adds one labelled input: its answer's confidence 0…1, or nil if it got no answer.
  public mutating func add(confidence: Double?, isCorrect: Bool) {
    total += 1
    guard let confidence else { return }
    let units = ConfidenceUnits.units(confidence)
    for (index, threshold) in Self.thresholds.enumerated() where units >= ConfidenceUnits.units(threshold) {
      counts[index] += 1
      corrects[index] += isCorrect ? 1 : 0
    }
  }

  /// One point for each threshold, rising.
  public var points: [Point] {
    Self.thresholds.indices.map { index in
      Point(
        threshold: Self.thresholds[index],
        count: counts[index],
        correct: corrects[index],
        coverage: ratio(counts[index], total),
        accuracy: ratio(corrects[index], counts[index])
      )
    }
  }
}
