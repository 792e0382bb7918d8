/// Notices that a loss grows instead of falling, long before it is no number any more.
struct LossWatch {
  /// The loss of an answer that gives every digit the same probability.
  private let chance: Double
  /// The mean loss of late.
  private(set) var mean = 0.0
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

  /// Whether the loss diverges.
  var isDiverging: Bool { count >= Self.span && mean > Self.factor * max(chance, lowest) }

  /// Adds the loss of a batch.
  mutating func add(_ loss: Double) {
    mean = count == 0 ? loss : mean + (loss - mean) / Double(Self.span)
    count += 1
    lowest = min(lowest, mean)
  }
}
