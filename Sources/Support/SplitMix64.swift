/// SplitMix64 (Steele, Lea, and Flood, 2014): a small, fast generator that can be restarted for each item of a job.
///
/// One generator per item, `SplitMix64(seed: s, stream: item)`, makes results independent of which thread processes it.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator for one `stream` of numbers under `seed`; streams are unrelated to each other.
  package init(seed: UInt64, stream: UInt64 = 0) {
    state = Self.mix(seed) ^ Self.mix(stream &* 0x9E37_79B9_7F4A_7C15 &+ 1)
  }

  /// Returns the next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// Returns a uniform number in [0, 1) with 24 random bits.
  package mutating func nextUniform() -> Float {
    Float(next() >> 40) * 0x1p-24
  }

  /// Returns a uniform number in `range`.
  package mutating func nextUniform(in range: ClosedRange<Float>) -> Float {
    range.lowerBound + (range.upperBound - range.lowerBound) * nextUniform()
  }

  /// Returns the numbers 0..<`count` in random order (Fisher–Yates shuffle).
  ///
  /// Not `shuffled(using:)`, because the standard library does not promise that its algorithm never changes.
  package mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) {
      let j = Int(next().multipliedFullWidth(by: UInt64(i + 1)).high)
      order.swapAt(i, j)
    }
    return order
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
