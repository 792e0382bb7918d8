/// Thresholds that separate the levels of an image into classes.
enum Thresholds {
  /// The number of pixels of each level.
  static func histogram(_ levels: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for level in levels { counts[Int(level)] += 1 }
    return counts
  }

  /// The highest level of the darker class among levels up to `limit`, chosen so that the two classes differ most
  /// (Otsu, 1979); nil if there is one level.
  static func otsu(_ counts: [Int], upTo limit: Int = 255) -> Int? {
    var total = 0
    var sum = 0
    for level in 0...limit {
      total += counts[level]
      sum += level * counts[level]
    }
    var best = (separation: 0.0, threshold: Int?.none)
    var below = 0
    var sumBelow = 0
    for level in 0..<limit {
      below += counts[level]
      sumBelow += level * counts[level]
      guard below > 0, below < total else { continue }
      let difference = Double(sumBelow) / Double(below) - Double(sum - sumBelow) / Double(total - below)
      let separation = Double(below) * Double(total - below) * difference * difference
      if separation > best.separation { best = (separation, level) }
    }
    return best.threshold
  }
}
