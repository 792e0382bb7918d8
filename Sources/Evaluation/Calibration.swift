/// Whether confidences are calibrated: of the predictions made with 80% confidence, are 80% correct?
///
/// Predictions are sorted into ten equal-width confidence bins, [0, 0.1), [0.1, 0.2), … [0.9, 1]. C. Guo, G. Pleiss, Y.
/// Sun and K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017. Confidences are rounded to four
/// decimals and summed exactly, so no result depends on the order of predictions or on how they were split into parts.
public struct Calibration: Codable, Hashable, Sendable {
  /// The predictions in one confidence range.
  public struct Bin: Codable, Hashable, Sendable {
    /// The lower end of the range, inclusive.
    public let lowerBound: Double
    /// The upper end of the range, exclusive except in the last bin.
    public let upperBound: Double
    /// The number of predictions.
    public fileprivate(set) var count = 0
    /// The number of correct predictions.
    public fileprivate(set) var correct = 0
    /// The sum of confidences, in ten-thousandths.
    fileprivate var confidenceUnits = 0

    /// The mean confidence, 0…1; nil if the bin is empty.
    public var meanConfidence: Double? {
      ratio(confidenceUnits, count * ConfidenceUnits.one)
    }

    /// The share of correct predictions, 0…1; nil if the bin is empty.
    public var accuracy: Double? {
      ratio(correct, count)
    }
  }

  /// The number of bins, a common choice for published calibration errors.
  public static let binCount = 10

  /// The bins, in ascending order of confidence.
  public private(set) var bins: [Bin]

  /// Creates an empty calibration.
  package init() {
    bins = (0..<Self.binCount).map { index in
      Bin(
        lowerBound: Double(index) / Double(Self.binCount),
        upperBound: Double(index + 1) / Double(Self.binCount)
      )
    }
  }

  /// Decodes a calibration, and checks that it has all bins.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    bins = try container.decode([Bin].self, forKey: .bins)
    guard bins.count == Self.binCount else {
      let expected = "a calibration has \(Self.binCount) bins"
      throw DecodingError.dataCorruptedError(forKey: .bins, in: container, debugDescription: expected)
    }
  }

  /// Adds one prediction with `confidence` 0…1.
  package mutating func add(confidence: Double, isCorrect: Bool) {
    let units = ConfidenceUnits.units(confidence)
    let index = min(units * Self.binCount / ConfidenceUnits.one, Self.binCount - 1)
    bins[index].count += 1
    bins[index].correct += isCorrect ? 1 : 0
    bins[index].confidenceUnits += units
  }

  /// The number of predictions.
  public var count: Int {
    bins.reduce(0) { $0 + $1.count }
  }

  /// The expected calibration error, Σ countᵦ/count · |accuracyᵦ − mean confidenceᵦ|, 0…1; nil if there are no
  /// predictions.
  public var expectedCalibrationError: Double? {
    // countᵦ cancels out, leaving a sum of whole ten-thousandths.
    let gaps = bins.reduce(0) { $0 + abs($1.correct * ConfidenceUnits.one - $1.confidenceUnits) }
    return ratio(gaps, count * ConfidenceUnits.one)
  }
}
