/// Returns `part / whole`; nil if `whole` is 0.
func ratio(_ part: Int, _ whole: Int) -> Double? {
  whole == 0 ? nil : Double(part) / Double(whole)
}
