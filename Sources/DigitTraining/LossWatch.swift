/// Notices that a loss grows instead of falling, long before it is no number any more.
struct LossWatch {
  /// The loss of an answer that gives every digit the same probability.
  private let chance: Double
  /// The mean loss of late, in which each batch counts `weight`.
  private var mean: Double?
  private var lowest = Double.infinity
  private var count = 0

  /// About this many batches make up the mean, and are waited for.
  private static let span = 20
  /// A mean this many times as high as chance and as the lowest mean is not noise.
  private static let factor = 1.5

  /// Creates a watch for a loss that is `chance` without any knowledge.
  init(chance: Double) {
    self.chance = chance
  }

  /// Adds the loss of a batch; returns whether the loss diverges.
  mutating func add(_ loss: Double) -> Bool {
    count += 1
    let mean = mean.map { $0 + (loss - $0) / Double(Self.span) } ?? loss
    self.mean = mean
    lowest = min(lowest, mean)
    return count >= Self.span && mean > Self.factor * max(chance, lowest)
  }
}
