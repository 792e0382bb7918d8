/// The 95% score interval of a proportion: the true rates that are compatible with `successes` out of `trials`.
///
/// Unlike the textbook interval p ± z·√(p(1−p)/n), it stays inside 0…1 and keeps a positive width at 0 and 1, near
/// which a good classifier's accuracy lies. E. B. Wilson, "Probable inference, the law of succession, and statistical
/// inference", Journal of the American Statistical Association 22 (1927), 209–212.
public struct ScoreInterval: Codable, Hashable, Sendable {
  /// The lower bound, 0…1.
  public let lower: Double
  /// The upper bound, 0…1.
  public let upper: Double

  /// The 97.5% quantile of the standard normal distribution, leaving out 2.5% on either side.
  private static let z = 1.959963984540054

  /// Creates the interval around `successes / trials`; nil unless `trials` is positive and `successes` is
  /// 0…`trials`.
  public init?(successes: Int, trials: Int) {
    guard trials > 0, 0 <= successes, successes <= trials else { return nil }
    let n = Double(trials)
    let p = Double(successes) / n
    let z2 = Self.z * Self.z
    let center = p + z2 / (2 * n)
    let half = Self.z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    let scale = 1 + z2 / n
    // With no or only successes, one bound is exactly 0 or 1, which rounding must not change.
    lower = successes == 0 ? 0 : (center - half) / scale
    upper = successes == trials ? 1 : (center + half) / scale
  }
}
