public import DigitRecognition

/// The result for one input: a row of a predictions file.
public struct PredictionRow: Codable, Hashable, Sendable {
  /// The outcome for an input.
  public enum Status: String, CaseIterable, Codable, Sendable {
    /// Classified.
    case ok
    /// Classified, but with less than the requested confidence.
    case unsure
    /// Not classified, because nothing in the image could be a digit.
    case blank
    /// Not classified, because the input could not be read.
    case error
  }

  /// Why an input could not be read.
  public struct Failure: Codable, Hashable, Sendable, CustomStringConvertible {
    /// One of a fixed set of words, for counting failures.
    public var cause: String
    /// What was found, and what to do about it.
    public var detail: String

    /// Creates a failure with the given cause and detail.
    public init(cause: String, detail: String) {
      self.cause = cause
      self.detail = detail
    }

    /// Parses what `description` returns.
    public init(_ description: String) {
      let end = description.firstRange(of: ": ")
      cause = String(description[..<(end?.lowerBound ?? description.endIndex)])
      detail = end.map { String(description[$0.upperBound...]) } ?? ""
    }

    /// The cause, a colon and the detail, as written to files.
    public var description: String { detail.isEmpty ? cause : "\(cause): \(detail)" }
  }

  /// A digit that was not the answer, and how probable it is.
  public struct Alternative: Codable, Hashable, Sendable {
    /// The digit, 0…9.
    public var digit: UInt8
    /// The network's probability of it, 0…1, rounded to four decimals.
    public var probability: Double

    /// Creates an alternative with the given values.
    public init(digit: UInt8, probability: Double) {
      self.digit = digit
      self.probability = probability
    }
  }

  /// The bytes of the path as found. They need not be UTF-8, and are not a `FilePath`, which would alter names that do
  /// not come from a file system.
  public var path: [UInt8]
  /// The outcome for the input.
  public var status: Status
  /// The predicted digit 0…9, for `ok` and `unsure`.
  public var digit: UInt8?
  /// The probability that the image shows `digit`, 0…1, rounded to four decimals, so that a written file gives equal metrics.
  public var confidence: Double?
  /// The true digit 0…9, if known.
  public var label: UInt8?
  /// Why the input could not be read, for `error`.
  public var error: Failure?
  /// The network's probability of each digit 0…9 for the reading that won, rounded to four decimals, if known.
  public var probabilities: [Double]?
  /// The next most probable digits in a file that has them; see `alternatives(_:)`.
  package internal(set) var writtenAlternatives: [Alternative] = []

  /// Creates a row with the given values.
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

  /// Predictions with a lower confidence are `unsure` unless the user sets another limit: they are more probably wrong than
  /// right.
  public static let minimumConfidence = Recognition.defaultMinimumConfidence

  /// Creates the row of a classified input; below `minimumConfidence` it is `unsure`.
  public init(path: [UInt8], _ prediction: Prediction, minimumConfidence: Double = Self.minimumConfidence) {
    let confidence = Self.fourDecimals(prediction.confidence)
    self.init(
      path: path,
      status: confidence < minimumConfidence ? .unsure : .ok,
      digit: prediction.digit,
      confidence: confidence,
      probabilities: prediction.probabilities.map(Self.fourDecimals)
    )
  }

  /// Creates the row of an image: `blank` if nothing in it could be a digit.
  public init(path: [UInt8], _ recognition: Recognition, minimumConfidence: Double = Self.minimumConfidence) {
    guard let best = recognition.best else {
      self.init(path: path, status: .blank)
      return
    }
    self.init(path: path, best.prediction, minimumConfidence: minimumConfidence)
  }

  /// The path as text; bytes that are not UTF-8 become �.
  public var pathText: String { String(decoding: path, as: UTF8.self) }

  /// Returns the `count` most probable digits besides the prediction, or as many as are known, the most probable first.
  public func alternatives(_ count: Int) -> [Alternative] {
    guard let digit, let probabilities else { return Array(writtenAlternatives.prefix(count)) }
    let others = probabilities.enumerated().map { Alternative(digit: UInt8($0.offset), probability: $0.element) }
      .filter { $0.digit != digit }
    return Array(others.sorted { ($1.probability, $0.digit) < ($0.probability, $1.digit) }.prefix(count))
  }

  private static func fourDecimals(_ probability: Float) -> Double {
    Recognition.fourDecimals(probability)
  }
}
