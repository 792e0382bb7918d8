package extension Double {
  /// The value with exactly `decimals` digits after a decimal point, `0…6`, rounded half away from zero.
  ///
  /// The binary value itself is rounded, without a second rounding on the way: 0.125 gives `0.13`, and 1.005, which
  /// is stored a little below, gives `1.00`. A result of zero has no sign. Beyond ±10¹² and for values that are not
  /// finite, this is the standard library's description.
  func fixed(_ decimals: Int) -> String {
    precondition((0...6).contains(decimals), "decimals must be 0…6")
    guard magnitude < 1e12 else { return description }
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let whole = magnitude.rounded(.down)
    let fraction = magnitude - whole

    // The product rounds, its error is exact: together they tell which side of the half the true product lies on.
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
