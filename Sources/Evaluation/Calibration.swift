/// How far confidences can be taken at their word: of the answers given with 80 % confidence, are 80 % right?
///
/// Answers are sorted into ten equal-width bins of confidence, [0, 0.1), [0.1, 0.2), … [0.9, 1]. C. Guo, G. Pleiss,
/// Y. Sun and K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017. Confidences are kept to four
/// decimals and summed exactly: no figure depends on the order of answers or on how they were divided into parts.
public struct Calibration: Equatable, Sendable {
  /// The answers of one range of confidence.
  public struct Bin: Equatable, Sendable {
    /// Confidences from here, inclusive …
    public let lowerBound: Double
    /// … to here, exclusive except for the last bin.
    public let upperBound: Double
    /// The number of answers.
    public fileprivate(set) var count = 0
    /// The number of right answers.
    public fileprivate(set) var correct = 0
    /// The sum of confidences in ten-thousandths.
    fileprivate var confidenceUnits = 0

    /// The mean confidence, 0…1; nil in an empty bin.
    public var meanConfidence: Double? {
      ratio(confidenceUnits, count * ConfidenceUnits.one)
    }

    /// The share of right answers, 0…1; nil in an empty bin.
    public var accuracy: Double? {
      ratio(correct, count)
    }
  }

  /// The number of bins that published calibration errors are mostly computed with.
  public static let binCount = 10

  /// The ten bins in rising order of confidence.
  public private(set) var bins: [Bin]

  /// A calibration of no answers yet.
  public init() {
    bins = (0..<Self.binCount).map { index in
      Bin(
        lowerBound: Double(index) / Double(Self.binCount),
        upperBound: Double(index + 1) / Double(Self.binCount)
      )
    }
  }

  /// Adds one answer, given with `confidence` 0…1.
  public mutating func add(confidence: Double, isCorrect: Bool) {
    let units = ConfidenceUnits.units(confidence)
    let index = min(units * Self.binCount / ConfidenceUnits.one, Self.binCount - 1)
    bins[index].count += 1
    bins[index].correct += isCorrect ? 1 : 0
    bins[index].confidenceUnits += units
  }

  /// The number of answers.
  public var count: Int {
    bins.reduce(0) { $0 + $1.count }
  }

  /// The expected calibration error, Σ countᵦ/count · |accuracyᵦ − mean confidenceᵦ|, 0…1; nil without answers.
  public var expectedCalibrationError: Double? {
    // countᵦ cancels: what is left is a sum of whole ten-thousandths.
    let gaps = bins.reduce(0) { $0 + abs($1.correct * ConfidenceUnits.one - $1.confidenceUnits) }
    return ratio(gaps, count * ConfidenceUnits.one)
  }
}
