/// Thresholds that separate the levels of an image into classes.
package enum Thresholds {
  /// The number of pixels of each level.
  package static func histogram(_ levels: [UInt8]) -> [Int] {
    // Four counts of each level, because a processor waits where it adds to the same number again and again.
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 4 * 256) { counts -> [Int] in
      counts.initialize(repeating: 0)
      levels.withUnsafeBufferPointer { levels in
        let end = levels.count & ~3
        for i in stride(from: 0, to: end, by: 4) {
          counts[Int(levels[i])] &+= 1
          counts[256 + Int(levels[i + 1])] &+= 1
          counts[512 + Int(levels[i + 2])] &+= 1
          counts[768 + Int(levels[i + 3])] &+= 1
        }
        for level in levels[end...] { counts[Int(level)] &+= 1 }
      }
      return (0..<256).map { (level: Int) -> Int in
        let (first, second) = (counts[level] &+ counts[256 + level], counts[512 + level] &+ counts[768 + level])
        return first &+ second
      }
    }
  }

  /// A threshold between two classes.
  package struct Otsu {
    /// The highest level of the darker class.
    package var level: Int
    /// The product of the sizes of both classes and the square of the difference of their means.
    package var separation: Double
  }

  /// The threshold that separates two classes best (Otsu, 1979); nil if there is only one level.
  package static func otsu(_ counts: [Int]) -> Otsu? { otsu(counts[...]) }

  /// The same among some levels only.
  package static func otsu(_ counts: ArraySlice<Int>) -> Otsu? {
    var total = 0
    var sum = 0
    for level in counts.indices {
      total += counts[level]
      sum += level * counts[level]
    }
    var best: Otsu?
    var below = 0
    var sumBelow = 0
    // A level without pixels separates the same classes as the one before it.
    for level in counts.indices where counts[level] > 0 {
      below += counts[level]
      sumBelow += level * counts[level]
      guard below < total else { break }
      let difference = Double(sumBelow) / Double(below) - Double(sum - sumBelow) / Double(total - below)
      let separation = Double(below) * Double(total - below) * difference * difference
      if separation > best?.separation ?? 0 { best = Otsu(level: level, separation: separation) }
    }
    return best
  }

  /// The level below which the given share of the pixels of some levels lies.
  package static func quantile(_ share: Double, of counts: ArraySlice<Int>) -> Int {
    let skipped = share * Double(counts.reduce(0, +))
    var below = 0
    for level in counts.indices {
      below += counts[level]
      if Double(below) > skipped { return level }
    }
    return counts.endIndex - 1
  }
}
