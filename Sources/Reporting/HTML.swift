import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Helpers for a page that is both HTML and well-formed XML.
enum HTML {
  /// Returns `text` escaped for use between tags and in quoted attributes.
  ///
  /// Characters that XML does not allow, that are invisible or that change the text direction are made visible: an
  /// ASCII control character as its symbol (␊), others as their code point.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where isUnseen(scalar): result += picture(of: scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.generalCategory == .control }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    // The zero-width joiner and non-joiner belong to the spelling of some names.
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return scalar.properties.isNoncharacterCodePoint
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> String {
    let firstPicture: UInt32 = 0x2400
    if scalar == "\u{7F}" { return "\u{2421}" }
    if scalar.isASCII, let picture = Unicode.Scalar(firstPicture + scalar.value) { return String(picture) }
    return "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
  }

  /// Returns the data URL of a PNG file embedded in the page.
  static func address(ofPNG bytes: [UInt8]) -> String { "data:image/png;base64,\(Data(bytes).base64EncodedString())" }

  /// Returns a fraction as a percentage, with a no-break space before the unit.
  static func percent(_ fraction: Double?, decimals: Int = 2) -> String {
    fraction.map { "\((100 * $0).fixed(decimals))\u{A0}%" } ?? "–"
  }

  /// Returns a count with its noun.
  static func count(_ count: Int, _ noun: String) -> String { "\(count.grouped)\u{A0}\(noun)\(count == 1 ? "" : "s")" }
}
