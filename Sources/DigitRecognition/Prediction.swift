/// What became of one input: a row of a predictions file.
public struct Prediction: Equatable, Sendable {
  /// How an input ended.
  public enum Status: String, CaseIterable, Sendable {
    /// Classified.
    case ok
    /// Classified, with less confidence than was asked for.
    case unsure
    /// No ink on it: there is nothing to classify.
    case blank
    /// It could not be read.
    case error
  }

  /// The bytes of the path as it was found; they need not be UTF-8.
  public var path: [UInt8]
  /// How the input ended.
  public var status: Status
  /// The digit 0…9, for `ok` and `unsure`.
  public var digit: UInt8?
  /// The calibrated probability of `digit`, 0…1, rounded to four decimals, so that figures from a written file are the same.
  public var confidence: Double?
  /// The true digit 0…9, if known.
  public var label: UInt8?
  /// What went wrong, for `error`: the cause, a colon, details and remedy.
  public var error: String?
  /// The probability of each digit 0…9, rounded to four decimals, if asked for.
  public var probabilities: [Double]?

  /// A row of the given values.
  public init(
    path: [UInt8],
    status: Status,
    digit: UInt8? = nil,
    confidence: Double? = nil,
    label: UInt8? = nil,
    error: String? = nil,
    probabilities: [Double]? = nil
  ) {
    self.path = path
    self.status = status
    self.digit = digit
    self.confidence = confidence
    self.label = label
    self.error = error
    self.probabilities = probabilities
  }

  /// The row of an input that was recognised; below `minimumConfidence` it is `unsure`.
  public init(path: [UInt8], _ recognition: Recognition, minimumConfidence: Double, keepsProbabilities: Bool) {
    let confidence = Self.fourDecimals(recognition.confidence)
    self.init(
      path: path,
      status: confidence < minimumConfidence ? .unsure : .ok,
      digit: recognition.digit,
      confidence: confidence,
      probabilities: keepsProbabilities ? recognition.probabilities.map(Self.fourDecimals) : nil
    )
  }

  private static func fourDecimals(_ probability: Float) -> Double {
    (Double(probability) * 10_000).rounded() / 10_000
  }

  /// The part of `error` before its first colon, by which failures are counted.
  public var cause: String? {
    error.map { $0.split(separator: ":", maxSplits: 1).first.map(String.init) ?? $0 }
  }
}
