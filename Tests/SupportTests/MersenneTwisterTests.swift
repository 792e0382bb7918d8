import Support
import Testing

@Suite("Mersenne Twister")
struct MersenneTwisterTests {
  @Test("It gives the reference sequence of Matsumoto and Nishimura for seed 5489")
  func referenceSequence() {
    var generator = MersenneTwister(seed: 5489)
    #expect(generator.nextWord() == 3_499_211_612)
    #expect(generator.nextWord() == 581_869_302)
    for _ in 2..<9_999 { _ = generator.nextWord() }
    #expect(generator.nextWord() == 4_123_659_995)
  }

  @Test("Seed 1 gives the first numbers of numpy.random.rand")
  func numpyLegacyUniforms() {
    var generator = MersenneTwister(seed: 1)
    #expect(generator.nextUniform() == 0.417022004702574)
    #expect(generator.nextUniform() == 0.7203244934421581)
    #expect(generator.nextUniform() == 0.00011437481734488664)
  }
}
