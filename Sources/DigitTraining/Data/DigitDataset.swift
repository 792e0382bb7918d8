/// Labeled digits in source order.
public struct DigitDataset: Equatable, Sendable {
  /// The dataset's name: `bundled`, or the name of the file or folder that the digits come from.
  public let name: String
  /// The digits.
  public let digits: [TrainingDigit]

  /// Creates a named dataset.
  public init(name: String, digits: [TrainingDigit]) {
    self.name = name
    self.digits = digits
  }

  /// Number of digits.
  public var count: Int { digits.count }

  /// The label of each digit, 0…9.
  public var labels: [UInt8] { digits.map(\.label) }

  /// The digits with the given indices, in that order.
  public func subset(_ indices: [Int]) -> DigitDataset {
    DigitDataset(name: name, digits: indices.map { digits[$0] })
  }
}
