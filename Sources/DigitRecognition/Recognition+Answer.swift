public import DigitPreprocessing
public import Raster

// The properties are never inlined, because Swift 6.3.1 crashes when it optimizes a `switch` of an app that two of them
// have been inlined into.

extension Recognition {
  /// Answers with a lower confidence are unsure unless the user sets another limit: they are more probably wrong than
  /// right.
  public static let defaultMinimumConfidence = 0.5

  /// The digit, 0…9; nil if the image is blank: nothing in it could be a digit.
  @inline(never)
  public var digit: UInt8? { best?.prediction.digit }

  /// Whether nothing in the image could be a digit.
  @inline(never)
  public var isBlank: Bool { best == nil }

  /// The probability that the image shows `digit`, 0…1; 0 if the image is blank.
  @inline(never)
  public var confidence: Float { best?.prediction.confidence ?? 0 }

  /// Whether there is an answer, but with less confidence than the options of the recognizer ask for.
  @inline(never)
  public var isUnsure: Bool {
    guard let best else { return false }
    return Self.fourDecimals(best.prediction.confidence) < minimumConfidence
  }

  /// A probability as it is written to files and compared with limits.
  package static func fourDecimals(_ probability: Float) -> Double {
    (Double(probability) * 10_000).rounded() / 10_000
  }

  /// A digit, and how probable the network takes it to be.
  public struct Candidate: Codable, Hashable, Sendable {
    /// The digit, 0…9.
    public var digit: UInt8
    /// The network's probability, 0…1, on the assumption that it was shown a digit.
    public var probability: Float

    /// Creates a candidate with the given values.
    public init(digit: UInt8, probability: Float) {
      self.digit = digit
      self.probability = probability
    }
  }

  /// All ten digits, the most probable one first; empty if the image is blank.
  @inline(never)
  public var ranked: [Candidate] {
    let probabilities = best?.prediction.probabilities ?? []
    return probabilities.enumerated().map { Candidate(digit: UInt8($0.offset), probability: $0.element) }
      .sorted { ($1.probability, $0.digit) < ($0.probability, $1.digit) }
  }

  /// The 8×8 values 0…16 that the network saw; nil if the image is blank.
  @inline(never)
  public var grid: DigitGrid? { best?.reading.grid }

  /// One step on the way from an image to its 8×8 values.
  public struct Stage: Hashable, Sendable {
    /// Which step it is.
    public enum Name: String, CaseIterable, Codable, Sendable {
      /// The ink that was taken as the digit, cropped.
      case ink
      /// The deslanted digit in its own proportions.
      case straightened
      /// The digit in its box, with one stroke width.
      case normalized
      /// The 8×8 values.
      case grid
    }

    /// Which step it is.
    public let name: Name
    /// What the step leaves, with light ink on black.
    public let image: GrayImage
  }

  /// What the network saw, step by step; empty if the image is blank, and only the last step for a model that averages
  /// the whole frame.
  ///
  ///     for stage in answer.stages { print(stage.name, stage.image.width) }
  @inline(never)
  public var stages: [Stage] {
    guard let reading = best?.reading else { return [] }
    let images: [(Stage.Name, GrayImage?)] = [
      (.ink, reading.ink?.image), (.straightened, reading.straightened), (.normalized, reading.normalized),
      (.grid, reading.grid.image),
    ]
    return images.compactMap { name, image in image.map { Stage(name: name, image: $0) } }
  }
}
