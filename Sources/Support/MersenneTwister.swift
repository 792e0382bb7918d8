/// MT19937, the 32-bit Mersenne Twister (Matsumoto and Nishimura, 1998), seeded and sampled like numpy's `RandomState`.
///
/// The original network drew its initial weights with `numpy.random.seed(1)` and `numpy.random.rand`; this generator
/// produces the same numbers.
package struct MersenneTwister: Sendable {
  private static let size = 624
  private static let middle = 397
  private var state: [UInt32]
  private var index = MersenneTwister.size

  /// Creates a generator in the state that `numpy.random.seed(seed)` sets.
  package init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(Self.size)
    for i in 1..<Self.size {
      let previous = state[i - 1]
      state.append(1_812_433_253 &* (previous ^ (previous >> 30)) &+ UInt32(i))
    }
  }

  /// Returns the next 32 random bits.
  package mutating func nextWord() -> UInt32 {
    if index == Self.size { refill() }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  /// Returns a uniform number in [0, 1) with 53 random bits, as `numpy.random.rand` does.
  package mutating func nextUniform() -> Double {
    let high = nextWord() >> 5
    let low = nextWord() >> 6
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }

  private mutating func refill() {
    for i in 0..<Self.size {
      let y = (state[i] & 0x8000_0000) | (state[(i + 1) % Self.size] & 0x7FFF_FFFF)
      let twist: UInt32 = y & 1 == 0 ? 0 : 0x9908_B0DF
      state[i] = state[(i + Self.middle) % Self.size] ^ (y >> 1) ^ twist
    }
    index = 0
  }
}
