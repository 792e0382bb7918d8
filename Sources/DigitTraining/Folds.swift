import Support

/// Divisions of a dataset into digits to train on and digits to test with.
public enum Folds {
  /// The order in which digits are dealt out to folds.
  public enum Order: String, CaseIterable, Sendable {
    /// At random, each label evenly over the folds.
    case shuffled
    /// As they lie in the file: a fold is a run of rows, and so mostly other hands than the rest.
    case fileOrder = "file-order"
  }

  /// The rows of a dataset that are trained on and those that are not, in rising order.
  public struct Division: Equatable, Sendable {
    /// Rows to train on.
    public let training: [Int]
    /// Rows to test with.
    public let test: [Int]

    /// Sees that there is something to train on and something to test with, and that no row is tested with whose label was
    /// never trained on.
    public func check(labels: [UInt8]) throws(DivisionProblem) {
      func problem(_ kind: DivisionProblem.Kind) -> DivisionProblem {
        DivisionProblem(kind: kind, trainingCount: training.count, testCount: test.count)
      }
      if training.isEmpty { throw problem(.nothingToTrain) }
      if test.isEmpty { throw problem(.nothingToTest) }
      let trained = Set(training.map { labels[$0] })
      if let label = test.lazy.map({ labels[$0] }).filter({ !trained.contains($0) }).min() {
        throw problem(.untrained(label: label))
      }
    }
  }

  /// The fraction in hundredths, as near to `fraction` as may be, of which a stratified division can be used; nil if there is
  /// none.
  public static func usableFraction(near fraction: Double, labels: [UInt8]) -> Double? {
    (1...99).map { Double($0) / 100 }
      .sorted { abs($0 - fraction) < abs($1 - fraction) }
      .first { (try? stratified($0, labels: labels, seed: 0).check(labels: labels)) != nil }
  }

  /// The first `count` rows against the rest.
  public static func first(_ count: Int, of total: Int) -> Division {
    Division(training: Array(0..<min(count, total)), test: Array(min(count, total)..<total))
  }

  /// A random `fraction` of each label against the rest.
  public static func stratified(_ fraction: Double, labels: [UInt8], seed: UInt64) -> Division {
    var training = [Int]()
    var test = [Int]()
    for rows in shuffledRowsByLabel(labels, seed: seed) {
      let count = Int((Double(rows.count) * fraction).rounded())
      training += rows[..<count]
      test += rows[count...]
    }
    return Division(training: training.sorted(), test: test.sorted())
  }

  /// `count` divisions, in each of which another fold is tested with.
  public static func divisions(_ count: Int, labels: [UInt8], order: Order, seed: UInt64) -> [Division] {
    var foldOfRow = [Int](repeating: 0, count: labels.count)
    switch order {
    case .fileOrder:
      for row in labels.indices { foldOfRow[row] = row * count / labels.count }
    case .shuffled:
      // Dealt out like cards, and on where the label before has stopped, so that folds are of one size.
      for (position, row) in shuffledRowsByLabel(labels, seed: seed).flatMap({ $0 }).enumerated() {
        foldOfRow[row] = position % count
      }
    }
    return (0..<count).map { fold in
      Division(
        training: labels.indices.filter { foldOfRow[$0] != fold },
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
