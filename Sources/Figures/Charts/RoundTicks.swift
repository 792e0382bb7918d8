import Support

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// After P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, Academic Press 1990. Each tick is a whole multiple of
/// the step and not a sum of steps, so that 0.3 is 0.3.
package struct RoundTicks: Equatable, Sendable {
  /// The ticks, rising: the first at or below the range they were made for, the last at or above.
  package let values: [Double]
  /// Decimals that labels need, 0…6.
  package let decimals: Int

  /// Steps from a millionth to a million millions, and values as far as that: what `fixed` can write.
  private static let exponents = -6...12
  private static let farthest = 1e12
  /// A bound this close to a tick, in steps, is on it: 0.57 / 0.01 is a little less than 57.
  private static let tolerance = 1e-9
  /// Below this, 2⁵³, all whole numbers can be told apart.
  private static let largestWhole = 9_007_199_254_740_992.0

  /// Ticks that cover `lower…upper` with the smallest step for which there are at most `count`, which is at least 3.
  ///
  /// A range that is empty or has no numbers for bounds is taken as one of length 1; bounds beyond ±10¹² are taken as that.
  /// With `wholeNumbers`, for counts, no step is below 1.
  package init(covering lower: Double, _ upper: Double, count: Int, wholeNumbers: Bool = false) {
    let start = lower.isFinite ? min(max(lower, -Self.farthest), Self.farthest - 1) : 0
    let end = upper.isFinite && upper > start ? min(upper, Self.farthest) : start + 1
    for exponent in Self.exponents where exponent >= 0 || !wholeNumbers {
      // Only whole powers of ten are exact, so below 1 the division comes last.
      let power = (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
      for multiple in [1.0, 2, 5] {
        func steps(_ value: Double) -> Double { (exponent < 0 ? value * power : value / power) / multiple }
        let first = (steps(start) + Self.tolerance).rounded(.down)
        let last = max(first + 1, (steps(end) - Self.tolerance).rounded(.up))
        let areWhole = max(first.magnitude, last.magnitude) < Self.largestWhole
        guard areWhole && last - first < Double(max(count, 3)) else { continue }
        values = stride(from: first, through: last, by: 1).map { index in
          exponent < 0 ? index * multiple / power : index * multiple * power
        }
        decimals = max(0, -exponent)
        return
      }
    }
    values = [start, end]
    decimals = 0
  }

  /// The label of a tick.
  package func label(_ value: Double) -> String {
    value.fixed(decimals)
  }
}
