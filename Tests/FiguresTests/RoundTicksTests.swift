import Figures
import Testing

@Suite("Round ticks")
struct RoundTicksTests {
  @Test(
    "Ticks are multiples of 1, 2 or 5 times a power of ten that cover the range with few enough steps",
    arguments: [
      (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (0, 1, 11, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]),
      (0.57, 0.6, 4, [0.57, 0.58, 0.59, 0.6]),
      (91.3, 99.6, 7, [90, 92, 94, 96, 98, 100]),
      (1, 60, 11, [0, 10, 20, 30, 40, 50, 60]),
      (0, 1_000_000, 3, [0, 500_000, 1_000_000]),
      (-3, 7, 5, [-5, 0, 5, 10]),
      (0, 0.000004, 5, [0, 0.000001, 0.000002, 0.000003, 0.000004]),
    ] as [(Double, Double, Int, [Double])]
  )
  func values(lower: Double, upper: Double, count: Int, ticks: [Double]) {
    #expect(RoundTicks(covering: lower, upper, count: count).values == ticks)
  }

  @Test("Labels have the decimals that tell ticks apart, and no more")
  func labels() {
    func labels(_ lower: Double, _ upper: Double) -> [String] {
      let ticks = RoundTicks(covering: lower, upper, count: 5)
      return ticks.values.map(ticks.label)
    }
    #expect(labels(0, 0.2) == ["0.00", "0.05", "0.10", "0.15", "0.20"])
    #expect(labels(0, 30) == ["0", "10", "20", "30"])
  }

  @Test("Counts get no fractions")
  func wholeNumbers() {
    #expect(RoundTicks(covering: 0, 1.2, count: 4, wholeNumbers: true).values == [0, 1, 2])
  }

  @Test(
    "Any range has ticks that rise",
    arguments: [
      (3, 3), (5, 1), (.nan, .nan), (0, .infinity), (-.infinity, 0), (1e20, 1e20), (-1e300, 1e300),
      (0, .leastNonzeroMagnitude),
      (999_999_999_999.5, 1e13), (999_999_999_999.5, 999_999_999_999.5.nextUp),
    ] as [(Double, Double)]
  )
  func anyRange(lower: Double, upper: Double) {
    let values = RoundTicks(covering: lower, upper, count: 6).values
    #expect((2...6).contains(values.count))
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
  }
}
