import Support

/// Splits of a dataset into training and test digits.
public enum Folds {
  /// How digits are assigned to folds.
  public enum Order: String, CaseIterable, Codable, Sendable {
    /// At random, with each label spread evenly over the folds.
    case shuffled
    /// In file order: a fold is a contiguous run of rows, and so mostly by other writers than the rest.
    case fileOrder = "file-order"
  }

  /// The training rows and the test rows of a dataset, each in ascending order.
  public struct Split: Codable, Hashable, Sendable {
    /// Rows to train on.
    public let train: [Int]
    /// Rows to test on.
    public let test: [Int]

    /// Checks that neither part is empty, that every row has a label, and that every label in the test rows also occurs in
    /// the training rows.
    public func check(labels: [UInt8]) throws(SplitError) {
      func problem(_ kind: SplitError.Kind) -> SplitError {
        SplitError(kind: kind, trainingCount: train.count, testCount: test.count)
      }
      if train.isEmpty { throw problem(.nothingToTrain) }
      if test.isEmpty { throw problem(.nothingToTest) }
      guard (train + test).allSatisfy(labels.indices.contains) else { throw problem(.missingLabels(labels.count)) }
      let trained = Set(train.map { labels[$0] })
      if let label = test.lazy.map({ labels[$0] }).filter({ !trained.contains($0) }).min() {
        throw problem(.untrained(label: label))
      }
    }
  }

  /// The multiple of 0.01 nearest to `fraction` whose stratified split is usable; nil if there is none.
  public static func usableFraction(near fraction: Double, labels: [UInt8]) -> Double? {
    (1...99).map { Double($0) / 100 }
      .sorted { abs($0 - fraction) < abs($1 - fraction) }
      .first { (try? stratified($0, labels: labels, seed: 0).check(labels: labels)) != nil }
  }

  /// A split into the first `count` rows to train on and the rest to test on.
  public static func first(_ count: Int, of total: Int) -> Split {
    let total = max(0, total)
    let count = min(max(0, count), total)
    return Split(train: Array(0..<count), test: Array(count..<total))
  }

  /// A stratified split: a random `fraction` of each label, 0…1, to train on, the rest to test on.
  ///
  /// Any other fraction, even one that is no number, leaves nothing to train on or nothing to test on.
  public static func stratified(_ fraction: Double, labels: [UInt8], seed: UInt64) -> Split {
    // In this order, because a comparison with a NaN is false.
    let fraction = min(1, fraction > 0 ? fraction : 0)
    var train = [Int]()
    var test = [Int]()
    for rows in shuffledRowsByLabel(labels, seed: seed) {
      let count = Int((Double(rows.count) * fraction).rounded())
      train += rows[..<count]
      test += rows[count...]
    }
    return Split(train: train.sorted(), test: test.sorted())
  }

  /// `count` splits, each of which tests on a different fold.
  public static func splits(_ count: Int, labels: [UInt8], order: Order, seed: UInt64) -> [Split] {
    guard count > 0 else { return [] }
    var foldOfRow = [Int](repeating: 0, count: labels.count)
    switch order {
    case .fileOrder:
      for row in labels.indices { foldOfRow[row] = row * count / labels.count }
    case .shuffled:
      // Round-robin, continuing from label to label, so that fold sizes differ by at most one.
      for (position, row) in shuffledRowsByLabel(labels, seed: seed).flatMap({ $0 }).enumerated() {
        foldOfRow[row] = position % count
      }
    }
    return (0..<count).map { fold in
      Split(
        train: labels.indices.filter { foldOfRow[$0] != fold },
        test: labels.indices.filter { foldOfRow[$0] == fold }
      )
    }
  }

  private static func shuffledRowsByLabel(_ labels: [UInt8], seed: UInt64) -> [[Int]] {
    (0..<10).map { label in
      let rows = labels.indices.filter { labels[$0] == label }
      var generator = SplitMix64(seed: seed, stream: UInt64(label))
      return generator.permutation(of: rows.count).map { rows[$0] }
    }
  }
}
