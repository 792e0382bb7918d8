import Support
import Testing

@Suite("Numbers as text")
struct NumberFormatTests {
  @Test(
    "A number is written with fixed decimals, halves away from zero",
    arguments: [
      (0.0, 0, "0"), (0.0, 4, "0.0000"), (-0.0, 2, "0.00"), (1.0, 4, "1.0000"),
      (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "-1"), (-2.5, 0, "-3"),
      (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (0.375, 2, "0.38"), (0.015625, 5, "0.01563"),
      (0.999999, 4, "1.0000"), (9.96, 1, "10.0"), (97.1619, 1, "97.2"), (0.05, 3, "0.050"),
      (-0.0000004, 6, "0.000000"), (0.0000005000001, 6, "0.000001"), (.leastNonzeroMagnitude, 6, "0.000000"),
      (123456789.25, 1, "123456789.3"), (999_999_999_999.5, 0, "1000000000000"),
      (999_999_999_999.875, 6, "999999999999.875000"),
    ]
  )
  func fixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(value.fixed(decimals) == text)
  }

  @Test(
    "What decides is the stored binary value, not its shortest decimal",
    arguments: [
      // 1.00499999999999989…, 2.67499999999999982…, 1.01499999999999990…
      (1.005, 2, "1.00"), (2.675, 2, "2.67"), (1.015, 2, "1.01"),
      // 0.14999999999999999445…, 0.34999999999999997780…, 0.25 and 0.75 exactly
      (0.15, 1, "0.1"), (0.35, 1, "0.3"), (0.25, 1, "0.3"), (0.75, 1, "0.8"),
      // 0.00000150000000000000003…, and the next Double below it
      (0.0000015, 6, "0.000002"), (0.0000015.nextDown, 6, "0.000001"),
    ]
  )
  func binaryValue(value: Double, decimals: Int, text: String) {
    #expect(value.fixed(decimals) == text)
  }

  @Test("Values without fixed decimals are written as they are")
  func notFixed() {
    #expect(Double.infinity.fixed(2) == "inf")
    #expect(Double.nan.fixed(2) == "nan")
    #expect((-1e12).fixed(2) == "-1000000000000.0")
  }

  @Test(
    "Digits are grouped in threes",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1,000"), (1797, "1,797"), (-1797, "-1,797"), (-100, "-100"),
      (1_000_000, "1,000,000"), (Int.min, "-9,223,372,036,854,775,808"),
    ]
  )
  func grouping(value: Int, text: String) {
    #expect(value.grouped == text)
  }
}
