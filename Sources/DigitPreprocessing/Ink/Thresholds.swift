/// Thresholds that separate the levels of an image into classes.
enum Thresholds {
  /// The number of pixels of each level.
  static func histogram(_ levels: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for level in levels { counts[Int(level)] += 1 }
    return counts
  }

  /// A threshold between two classes.
  struct Otsu {
    /// The highest level of the darker class.
    var level: Int
    /// The product of the sizes of both classes and the square of the difference of their means.
    var separation: Double
  }

  /// The threshold among levels up to `limit` that separates the two classes best (Otsu, 1979); nil if there is only one
  /// level.
  static func otsu(_ counts: [Int], upTo limit: Int = 255) -> Otsu? {
    var total = 0
    var sum = 0
    for level in 0...limit {
      total += counts[level]
      sum += level * counts[level]
    }
    var best: Otsu?
    var below = 0
    var sumBelow = 0
    for level in 0..<limit {
      below += counts[level]
      sumBelow += level * counts[level]
      guard below > 0, below < total else { continue }
      let difference = Double(sumBelow) / Double(below) - Double(sum - sumBelow) / Double(total - below)
      let separation = Double(below) * Double(total - below) * difference * difference
      if separation > best?.separation ?? 0 { best = Otsu(level: level, separation: separation) }
    }
    return best
  }
}
