import DigitTraining
import Support
import Testing

@Suite("Platt scaling")
struct PlattScalingTests {
  @Test("The slope and the offset that made the outcomes are found again", arguments: [(1, 0), (0.5, -1), (2, 1.5)])
  func fit(slope: Float, offset: Float) {
    var generator = SplitMix64(seed: 3)
    var scores = [Float]()
    var outcomes = [Bool]()
    for _ in 0..<5000 {
      let score = generator.nextUniform(in: -4...4)
      scores.append(score)
      outcomes.append(generator.nextUniform() < PortableMath.sigmoid(slope * score + offset))
    }
    let found = PlattScaling.fit(scores, outcomes)
    #expect(abs(found.slope - slope) < 0.15)
    #expect(abs(found.offset - offset) < 0.15)
  }

  @Test("Outcomes that are all the same, or follow the sign of the score, give finite numbers that keep the order")
  func extremes() {
    for outcomes in [[true, true, true, true], [false, false, false, false], [false, false, true, true]] {
      let found = PlattScaling.fit([-2, -1, 1, 2], outcomes)
      #expect(found.slope > 0 && found.slope.isFinite && found.offset.isFinite)
    }
    #expect(PlattScaling.fit([], []).slope == 1)
  }
}
