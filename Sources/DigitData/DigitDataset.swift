import DigitPreprocessing

/// Labelled digits in the order of their source.
public struct DigitDataset: Equatable, Sendable {
  /// The digits.
  public let grids: [DigitGrid]
  /// For each digit its label, 0…9.
  public let labels: [UInt8]

  /// Wraps digits and their labels, one for each.
  public init(grids: [DigitGrid], labels: [UInt8]) {
    precondition(grids.count == labels.count, "there must be a label for each digit")
    self.grids = grids
    self.labels = labels
  }

  /// Number of digits.
  public var count: Int { grids.count }

  /// The digits with the given indices, in that order.
  public func subset(_ indices: some Sequence<Int>) -> DigitDataset {
    let indices = Array(indices)
    return DigitDataset(grids: indices.map { grids[$0] }, labels: indices.map { labels[$0] })
  }
}
