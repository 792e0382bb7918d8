/// Labelled digits in the order of their source.
public struct DigitDataset: Equatable, Sendable {
  /// What the digits are called: `bundled`, or the name of the file or folder they come from.
  public let name: String
  /// The digits.
  public let digits: [TrainingDigit]

  /// Digits under a name.
  public init(name: String, digits: [TrainingDigit]) {
    self.name = name
    self.digits = digits
  }

  /// Number of digits.
  public var count: Int { digits.count }

  /// For each digit its label, 0…9.
  public var labels: [UInt8] { digits.map(\.label) }

  /// The digits with the given indices, in that order.
  public func subset(_ indices: [Int]) -> DigitDataset {
    DigitDataset(name: name, digits: indices.map { digits[$0] })
  }
}
