/// Returns foreign text, such as a name, on one line: with `?` for every character that a terminal would act on.
///
/// These are control characters, line and paragraph separators, and the characters that change the direction of text.
package func singleLine(_ text: String) -> String {
  replacing(text) { $0.isUnprintable }
}

/// Returns text of one or more lines with `?` for every other character that a terminal would act on.
package func printable(_ text: String) -> String {
  replacing(text) { $0.isUnprintable && $0 != "\n" }
}

private func replacing(_ text: String, _ isBad: (Unicode.Scalar) -> Bool) -> String {
  guard text.unicodeScalars.contains(where: isBad) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { isBad($0) ? "?" : $0 }))
}

extension Unicode.Scalar {
  /// Whether a terminal would act on the character instead of showing it.
  package var isUnprintable: Bool {
    switch value {
    case 0x20...0x7E: false
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default:
      switch properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}
