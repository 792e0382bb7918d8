/// McNemar's exact test: whether two classifiers are right about the same inputs equally often.
///
/// Inputs about which both are right, or both are wrong, say nothing about the difference. If the two are equally good,
/// each of the other inputs is as probably one's success as the other's. Q. McNemar, "Note on the sampling error of the
/// difference between correlated proportions or percentages", Psychometrika 12 (1947), 153–157; exact as a two-sided
/// binomial test.
package enum McNemarTest {
  /// Returns the probability, 0…1, that two equally good classifiers differ at least as much as observed.
  ///
  /// - Parameters:
  ///   - onlyFirst: the number of inputs about which only the first is right, at least 0.
  ///   - onlySecond: the number of inputs about which only the second is right, at least 0.
  package static func pValue(onlyFirst: Int, onlySecond: Int) -> Double {
    precondition(onlyFirst >= 0 && onlySecond >= 0, "counts must not be negative")
    let n = onlyFirst + onlySecond
    let smaller = min(onlyFirst, onlySecond)
    // Binomial coefficients divided by the central one, from the center down: none overflows, and those that become 0
    // are too small to matter.
    let center = n / 2
    var term = 1.0
    var half = 0.0
    var tail = 0.0
    for k in stride(from: center, through: 0, by: -1) {
      half += term
      if k <= smaller { tail += term }
      term *= Double(k) / Double(n - k + 1)
      if term == 0 { break }
    }
    // By symmetry; with an even n, the central coefficient is its own mirror image.
    let total = 2 * half - (n.isMultiple(of: 2) ? 1 : 0)
    return min(1, 2 * tail / total)
  }
}
