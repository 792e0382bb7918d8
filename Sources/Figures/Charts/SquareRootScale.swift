/// A scale from 0 to a largest amount on which a place goes with the square root of the amount.
///
/// Half the colours are spent on the lowest quarter of the amounts: where nearly all inputs are right, a linear scale would
/// leave every mistake in its palest shade.
package struct SquareRootScale: Equatable, Sendable {
  /// The amount at the upper end, above 0.
  package let maximum: Double

  /// The scale from 0 to `maximum`; a maximum that is not above 0 is taken as 1.
  package init(maximum: Double) {
    self.maximum = maximum > 0 ? maximum : 1
  }

  /// Where `amount` lies: 0 at the lower end, 1 at the upper.
  package func position(of amount: Double) -> Double {
    min(max(amount / maximum, 0), 1).squareRoot()
  }

  /// Zero, the maximum, and of the numbers 1, 2, 5, 10, 20, 50… as many as keep `spacing` (in positions) from each other.
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
