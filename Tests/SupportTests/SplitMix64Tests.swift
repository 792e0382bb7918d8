import Support
import Testing

@Suite("SplitMix64")
struct SplitMix64Tests {
  @Test("Seed 1 starts at the state 0 and gives the reference sequence of Steele, Lea and Flood")
  func referenceSequence() {
    var generator = SplitMix64(seed: 1)
    let numbers = (0..<5).map { _ in generator.next() }
    #expect(
      numbers == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
        0x1B39_896A_51A8_749B,
      ]
    )
  }

  @Test("A uniform number is the upper 24 bits as a fraction")
  func uniform() {
    var generator = SplitMix64(seed: 1)
    #expect(generator.nextUniform() == Float(0xE220A8) / 16_777_216)
    #expect(generator.nextUniform(in: -2...6) == -2 + 8 * (Float(0x6E789E) / 16_777_216))
  }

  @Test("Uniform numbers stay within [0, 1) and are spread evenly")
  func uniformSpread() {
    var generator = SplitMix64(seed: 9)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 {
      let number = generator.nextUniform()
      #expect((0..<1).contains(number))
      counts[Int(number * 10)] += 1
    }
    // Five standard deviations of a tenth of 10,000.
    #expect(counts.allSatisfy { abs($0 - 1000) < 150 })
  }

  @Test("A stream can be drawn again, and differs from those of other streams and seeds")
  func streams() {
    func draw(seed: UInt64, stream: UInt64) -> [UInt64] {
      var generator = SplitMix64(seed: seed, stream: stream)
      return (0..<4).map { _ in generator.next() }
    }
    #expect(draw(seed: 3, stream: 7) == draw(seed: 3, stream: 7))
    let streams = (0..<10).flatMap { seed in (0..<10).map { draw(seed: seed, stream: $0) } }
    #expect(Set(streams.flatMap { $0 }).count == 400)
  }

  @Test("A permutation holds each number once", arguments: [0, 1, 2, 1000])
  func permutation(count: Int) {
    var generator = SplitMix64(seed: 2)
    #expect(generator.permutation(of: count).sorted() == Array(0..<count))
  }

  @Test("All orders of three come up equally often")
  func fairness() {
    var generator = SplitMix64(seed: 5)
    var counts = [[Int]: Int]()
    for _ in 0..<6000 { counts[generator.permutation(of: 3), default: 0] += 1 }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 150 })
  }
}
