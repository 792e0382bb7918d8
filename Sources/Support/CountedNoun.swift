extension Int {
  /// Returns the number with `noun` in the singular or plural: `1 image`, `1,797 images`.
  package func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
