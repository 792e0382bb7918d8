/// Coverage and accuracy at each confidence threshold.
///
/// The trade-off of R. El-Yaniv and Y. Wiener, "On the foundations of noise-free selective classification", Journal of
/// Machine Learning Research 11 (2010), at a few round thresholds.
public struct CoverageCurve: Codable, Hashable, Sendable {
  /// Coverage and accuracy at one threshold.
  public struct Point: Codable, Hashable, Sendable {
    /// The confidence threshold, 0…1.
    public let threshold: Double
    /// The number of predictions with at least this confidence.
    public let count: Int
    /// The number of correct predictions among them.
    public let correct: Int
    /// `count` divided by the number of labeled inputs, with or without a prediction; nil if there are no inputs.
    public let coverage: Double?
    /// `correct / count`; nil if `count` is 0.
    public let accuracy: Double?
  }

  /// The thresholds of the points, in ascending order.
  public static let thresholds = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]

  /// The number of labeled inputs, with or without a prediction.
  public private(set) var total = 0

  private var counts = [Int](repeating: 0, count: thresholds.count)
  private var corrects = [Int](repeating: 0, count: thresholds.count)

  /// Creates an empty curve.
  package init() {}

  /// Decodes a curve, and checks that it has a count for each threshold.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    total = try container.decode(Int.self, forKey: .total)
    counts = try container.decode([Int].self, forKey: .counts)
    corrects = try container.decode([Int].self, forKey: .corrects)
    guard counts.count == Self.thresholds.count, corrects.count == Self.thresholds.count else {
      let expected = "a coverage curve has \(Self.thresholds.count) thresholds"
      throw DecodingError.dataCorruptedError(forKey: .counts, in: container, debugDescription: expected)
    }
  }

  /// Adds one labeled input with its prediction's confidence 0…1, or nil if it has no prediction.
  package mutating func add(confidence: Double?, isCorrect: Bool) {
    total += 1
    guard let confidence else { return }
    let units = ConfidenceUnits.units(confidence)
    for (index, threshold) in Self.thresholds.enumerated() where units >= ConfidenceUnits.units(threshold) {
      counts[index] += 1
      corrects[index] += isCorrect ? 1 : 0
    }
  }

  /// One point per threshold, in ascending order.
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
