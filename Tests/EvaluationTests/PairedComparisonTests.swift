import Evaluation
import Testing

@Suite("Paired comparison")
struct PairedComparisonTests {
  @Test("Who is right about each input; no prediction is wrong")
  func counts() {
    var comparison = PairedComparison(classCount: 3)
    comparison.add(label: 0, first: 0, second: 0)
    comparison.add(label: 0, first: 0, second: 1)
    comparison.add(label: 1, first: nil, second: 1)
    comparison.add(label: 2, first: nil, second: nil)
    comparison.add(label: 2, first: 1, second: 0)
    let total = comparison.total
    #expect((total.both, total.onlyFirst, total.onlySecond, total.neither) == (1, 1, 1, 2))
    #expect(total.firstAccuracy == 0.4 && total.secondAccuracy == 0.4)
    #expect(total.firstInterval == ScoreInterval(successes: 2, trials: 5))
    #expect(comparison.classes.map(\.total) == [2, 1, 2])
    #expect(comparison.classes[1].onlySecond == 1)
  }

  @Test("Without inputs there are no accuracies")
  func empty() {
    let total = PairedComparison().total
    #expect(total.firstAccuracy == nil && total.secondInterval == nil && total.total == 0)
  }

  @Test(
    "McNemar's exact test is a two-sided binomial test",
    arguments: [
      (0, 0, 1), (1, 0, 1), (3, 3, 1), (5, 0, 0.0625), (0, 5, 0.0625), (1, 5, 0.21875), (2, 10, 0.03857421875),
      // By exact rational arithmetic.
      (40, 60, 0.05688793364098079), (900, 1100, 8.457089535503927e-06),
    ]
  )
  func exactTest(onlyFirst: Int, onlySecond: Int, expected: Double) {
    let p = McNemarTest.pValue(onlyFirst: onlyFirst, onlySecond: onlySecond)
    #expect(abs(p - expected) <= 1e-9 * expected)
  }

  @Test("Extreme counts neither overflow nor take long")
  func extremes() {
    #expect(McNemarTest.pValue(onlyFirst: 0, onlySecond: 5000) == 0)
    #expect(McNemarTest.pValue(onlyFirst: 1_000_000, onlySecond: 1_000_000) == 1)
    let p = McNemarTest.pValue(onlyFirst: 1_000_000, onlySecond: 1_001_000)
    #expect(p > 0.47 && p < 0.49)
  }
}
