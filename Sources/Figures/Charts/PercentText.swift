import Support

/// Returns `part` of `whole` as a percentage with one decimal: 0 only if `part` is 0, 100 only if `part` equals
/// `whole`.
func percentText(_ part: Int, of whole: Int) -> String {
  guard part > 0 else { return "0" }
  guard part < whole else { return "100" }
  return percentText(100 * Double(part) / Double(whole))
}

/// Returns a percentage with one decimal: 0 only for exactly 0, 100 only for exactly 100.
func percentText(_ percent: Double) -> String {
  guard percent != 0 else { return "0" }
  guard percent != 100 else { return "100" }
  let text = percent.fixed(1)
  return text == "0.0" ? "<0.1" : text == "100.0" ? ">99.9" : text
}
