package extension Double {
  /// Returns the value with exactly `decimals` digits (0…6) after the decimal point, rounded half away from zero.
  ///
  /// The binary value itself is rounded, without an intermediate rounding: with two decimals, 0.125 gives `0.13`, and
  /// 1.005, which is stored as slightly less, gives `1.00`. A result of zero has no sign. For magnitudes of 10¹² and
  /// above and for non-finite values, the result is `description`.
  func fixed(_ decimals: Int) -> String {
    precondition((0...6).contains(decimals), "decimals must be 0…6")
    guard magnitude < 1e12 else { return description }
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let whole = magnitude.rounded(.down)
    let fraction = magnitude - whole

    // The product is rounded, but its error is exact: together they tell on which side of ½ the true product lies.
    let product = fraction * Double(scale)
    let error = (-product).addingProduct(fraction, Double(scale))
    let floor = product.rounded(.down)
    let roundsUp = (product - floor - 0.5) + error >= 0

    let units = Int(whole) * scale + Int(floor) + (roundsUp ? 1 : 0)
    let sign = self < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(units) }
    let digits = String(units % scale)
    return sign + String(units / scale) + "." + String(repeating: "0", count: decimals - digits.count) + digits
  }
}
