import DigitPreprocessing

/// Labelled digits in the order of their source.
public struct DigitDataset: Equatable, Sendable {
  /// What the digits are called: `bundled`, or the name of the file or folder they come from.
  public let name: String
  /// The digits in 8×8; of images, the whole frame averaged in blocks.
  public let grids: [DigitGrid]
  /// The ink of each digit as finely as the source has it, for the normaliser.
  public let inks: [InkImage]
  /// For each digit its label, 0…9.
  public let labels: [UInt8]

  /// Digits of any source, as many of each.
  public init(name: String, grids: [DigitGrid], inks: [InkImage], labels: [UInt8]) {
    precondition(grids.count == labels.count && inks.count == labels.count, "there must be a label for each digit")
    self.name = name
    self.grids = grids
    self.inks = inks
    self.labels = labels
  }

  /// Digits of which there is no more than 8×8.
  public init(name: String, grids: [DigitGrid], labels: [UInt8]) {
    self.init(name: name, grids: grids, inks: grids.map(InkImage.init), labels: labels)
  }

  /// Number of digits.
  public var count: Int { labels.count }

  /// The digits with the given indices, in that order.
  public func subset(_ indices: [Int]) -> DigitDataset {
    DigitDataset(
      name: name, grids: indices.map { grids[$0] }, inks: indices.map { inks[$0] }, labels: indices.map { labels[$0] })
  }
}
