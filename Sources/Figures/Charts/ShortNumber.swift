import Support

extension Int {
  /// Returns the count, at least 0, with grouped digits; from `limit` on in thousands (k), millions (M) or billions (G)
  /// with at most one decimal.
  func shortened(from limit: Int) -> String {
    guard self >= limit else { return grouped }
    let (unit, symbol) =
      self < 1_000_000 ? (1_000, "k") : self < 1_000_000_000 ? (1_000_000, "M") : (1_000_000_000, "G")
    let decimals = isMultiple(of: unit) ? 0 : 1
    return (Double(self) / Double(unit)).fixed(decimals) + " " + symbol
  }

  /// Returns the count in at most `width` pixels: grouped digits in the largest font that fits, otherwise shortened.
  func fitted(width: Int, capHeights: ClosedRange<Int>) -> (text: String, font: Font) {
    let smallest = Font(capHeight: capHeights.lowerBound)
    let text = smallest.width(of: grouped) <= width ? grouped : shortened(from: 1_000)
    return (text, Font.largest(fitting: text, width: width, capHeights: capHeights))
  }
}
