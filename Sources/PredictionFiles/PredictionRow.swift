public import DigitRecognition

/// What became of one input: a row of a predictions file.
public struct PredictionRow: Equatable, Sendable {
  /// How an input ended.
  public enum Status: String, CaseIterable, Sendable {
    /// Classified.
    case ok
    /// Classified, with less confidence than was asked for.
    case unsure
    /// There is no ink on it, and so nothing to classify.
    case blank
    /// It could not be read.
    case error
  }

  /// Why an input could not be read.
  public struct Failure: Equatable, Sendable, CustomStringConvertible {
    /// One of a fixed set of words, by which failures are counted.
    public var cause: String
    /// What was found, and what to do about it.
    public var detail: String

    /// A failure of the given cause.
    public init(cause: String, detail: String) {
      self.cause = cause
      self.detail = detail
    }

    /// Takes apart what `description` has joined.
    public init(_ description: String) {
      let end = description.firstRange(of: ": ")
      cause = String(description[..<(end?.lowerBound ?? description.endIndex)])
      detail = end.map { String(description[$0.upperBound...]) } ?? ""
    }

    /// The cause, a colon and the detail, as a file holds it.
    public var description: String { detail.isEmpty ? cause : "\(cause): \(detail)" }
  }

  /// The bytes of the path as it was found. They need not be UTF-8; and they are no `FilePath`, which would change what is a
  /// name in a place that is no file system.
  public var path: [UInt8]
  /// How the input ended.
  public var status: Status
  /// The digit 0…9, for `ok` and `unsure`.
  public var digit: UInt8?
  /// The calibrated probability of `digit`, 0…1, rounded to four decimals, so that figures from a written file are the same.
  public var confidence: Double?
  /// The true digit 0…9, if known.
  public var label: UInt8?
  /// What went wrong, for `error`.
  public var error: Failure?
  /// The probability of each digit 0…9, rounded to four decimals, if known.
  public var probabilities: [Double]?

  /// A row of the given values.
  public init(
    path: [UInt8],
    status: Status,
    digit: UInt8? = nil,
    confidence: Double? = nil,
    label: UInt8? = nil,
    error: Failure? = nil,
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

  /// The row of an input that was recognized; below `minimumConfidence` it is `unsure`.
  public init(path: [UInt8], _ prediction: Prediction, minimumConfidence: Double) {
    let confidence = Self.fourDecimals(prediction.confidence)
    self.init(
      path: path,
      status: confidence < minimumConfidence ? .unsure : .ok,
      digit: prediction.digit,
      confidence: confidence,
      probabilities: prediction.probabilities.map(Self.fourDecimals)
    )
  }

  private static func fourDecimals(_ probability: Float) -> Double {
    (Double(probability) * 10_000).rounded() / 10_000
  }
}
