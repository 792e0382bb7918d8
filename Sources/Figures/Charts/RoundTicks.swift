import Support

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// After P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems, Academic Press 1990. Each tick is an integer
/// multiple of the step rather than a sum of steps, so that 0.3 is exactly 0.3.
package struct RoundTicks: Equatable, Sendable {
  /// The ticks in ascending order: the first at or below the range they cover, the last at or above it.
  package let values: [Double]
  /// The number of decimals that labels need, 0…6.
  package let decimals: Int

  /// The powers of ten of the steps, from a millionth to a trillion, and the largest tick: the limits of `fixed`.
  private static let exponents = -6...12
  private static let farthest = 1e12
  /// A bound within this many steps of a tick counts as on it: 0.57 / 0.01 is slightly less than 57.
  private static let tolerance = 1e-9
  /// Below this, 2⁵³, all integers are exactly representable.
  private static let largestWhole = 9_007_199_254_740_992.0

  /// Creates ticks that cover `lower…upper` with the smallest step that needs at most `count` of them; `count` is at
  /// least 3.
  ///
  /// An upper bound that is not finite or not above the lower is replaced by the lower plus 1, a lower bound that is
  /// not finite by 0; bounds beyond ±10¹² are clamped. With `wholeNumbers`, for counts, no step is below 1.
  package init(covering lower: Double, _ upper: Double, count: Int, wholeNumbers: Bool = false) {
    let start = lower.isFinite ? min(max(lower, -Self.farthest), Self.farthest - 1) : 0
    let end = upper.isFinite && upper > start ? min(upper, Self.farthest) : start + 1
    for exponent in Self.exponents where exponent >= 0 || !wholeNumbers {
      // Only powers of ten from 1 upward are exact, so for steps below 1 the division comes last.
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

  /// Returns the label of a tick.
  package func label(_ value: Double) -> String {
    value.fixed(decimals)
  }
}
