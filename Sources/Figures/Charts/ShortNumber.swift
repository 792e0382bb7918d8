import Support

extension Int {
  /// The count with grouped digits, from `limit` on in thousands (k), millions (M) or billions (G) with at most one
  /// decimal. A count is never negative.
  func shortened(from limit: Int) -> String {
    guard self >= limit else { return grouped }
    let (unit, symbol) =
      self < 1_000_000 ? (1_000, "k") : self < 1_000_000_000 ? (1_000_000, "M") : (1_000_000_000, "G")
    let decimals = isMultiple(of: unit) ? 0 : 1
    return (Double(self) / Double(unit)).fixed(decimals) + " " + symbol
  }

  /// The count in at most `width` pixels: grouped digits in the largest font they fit in, or else shortened.
  func fitted(width: Int, capHeights: ClosedRange<Int>) -> (text: String, font: Font) {
    if let font = Font.largest(fitting: grouped, width: width, capHeights: capHeights) { return (grouped, font) }
    let short = shortened(from: 1_000)
    let smallest = Font(capHeight: capHeights.lowerBound)
    return (short, Font.largest(fitting: short, width: width, capHeights: capHeights) ?? smallest)
  }
}
