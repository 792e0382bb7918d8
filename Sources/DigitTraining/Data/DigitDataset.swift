/// Labeled digits in source order.
public struct DigitDataset: Equatable, Sendable {
  /// What one source contributes to a dataset.
  public struct Part: Equatable, Sendable {
    /// `bundled`, or the name of the file or folder that the digits come from.
    public let name: String
    /// How it was understood, such as `CSV, label last, 8×8 values 0…16`.
    public let form: String
    /// Number of digits.
    public let count: Int
    /// Samples that were left out, because they cannot be used.
    public let skipped: BadSamples

    init(name: String, form: String, count: Int, skipped: BadSamples = BadSamples()) {
      self.name = name
      self.form = form
      self.count = count
      self.skipped = skipped
    }
  }

  /// The sources in order; the numbers of their digits add up to `count`.
  public let parts: [Part]
  /// The digits.
  public let digits: [TrainingDigit]

  /// Creates a named dataset.
  public init(name: String, digits: [TrainingDigit]) {
    self.init(parts: [Part(name: name, form: "digits", count: digits.count)], digits: digits)
  }

  init(parts: [Part], digits: [TrainingDigit]) {
    self.parts = parts
    self.digits = digits
  }

  /// Creates a dataset of all digits of several ones, one after the other.
  public init(combining datasets: [DigitDataset]) {
    self.init(parts: datasets.flatMap(\.parts), digits: datasets.flatMap(\.digits))
  }

  /// The dataset's name: those of its sources, such as `bundled + mine.csv`.
  public var name: String { parts.map(\.name).joined(separator: " + ") }

  /// Number of digits.
  public var count: Int { digits.count }

  /// The label of each digit, 0…9.
  public var labels: [UInt8] { digits.map(\.label) }

  /// The digits 0…9 that no digit is labeled with.
  public var absentLabels: [UInt8] {
    let present = Set(labels)
    return (0...9).filter { !present.contains($0) }
  }

  /// The name of a digit: that of its source and its index there, such as `bundled:1000`.
  public func name(ofDigit index: Int) -> String {
    var index = index
    for part in parts {
      if index < part.count { return "\(part.name):\(index)" }
      index -= part.count
    }
    return "\(name):\(index)"
  }

  /// The digits with the given indices, in that order.
  public func subset(_ indices: [Int]) -> DigitDataset {
    DigitDataset(name: name, digits: indices.map { digits[$0] })
  }
}
