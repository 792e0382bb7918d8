/// A scale from 0 to a maximum on which position is proportional to the square root of the amount.
///
/// Half of the colors cover the lowest quarter of the amounts: where nearly all predictions are correct, a linear scale
/// would show every mistake in its palest shade.
package struct SquareRootScale: Equatable, Sendable {
  /// The amount at the upper end, above 0.
  package let maximum: Double

  /// Creates a scale from 0 to `maximum`; a maximum not above 0 is replaced by 1.
  package init(maximum: Double) {
    self.maximum = maximum > 0 ? maximum : 1
  }

  /// Returns the position of `amount`, from 0 at the lower end to 1 at the upper; other amounts are clamped.
  package func position(of amount: Double) -> Double {
    min(max(amount / maximum, 0), 1).squareRoot()
  }

  /// Returns zero, the maximum, and as many of the numbers 1, 2, 5, 10, 20, 50… as fit with at least `spacing` (in
  /// positions) between ticks.
  package func ticks(spacing: Double) -> [Double] {
    var candidates: [Double] = []
    var power = 1.0
    while power <= maximum {
      candidates += [power, 2 * power, 5 * power].filter { $0 < maximum }
      power *= 10
    }
    var ticks = [maximum]
    for candidate in candidates.reversed()
    where position(of: ticks[ticks.count - 1]) - position(of: candidate) >= spacing
      && position(of: candidate) >= spacing
    {
      ticks.append(candidate)
    }
    return [0] + ticks.reversed()
  }
}
