import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Pieces of a page that is HTML and well-formed XML at once.
enum HTML {
  /// `text` as it may stand between tags and in an attribute's quotation marks.
  ///
  /// What XML has no place for, is not seen, or turns its neighbours round, is shown: a control character as its picture (␊),
  /// others by their number.
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
    // The two joiners belong to the spelling of names.
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

  /// The address of a PNG file that is part of the page.
  static func address(ofPNG bytes: [UInt8]) -> String { "data:image/png;base64,\(Data(bytes).base64EncodedString())" }

  /// A fraction as per cent; its unit stays on the line.
  static func percent(_ fraction: Double?, decimals: Int = 2) -> String {
    fraction.map { "\((100 * $0).fixed(decimals))\u{A0}%" } ?? "–"
  }

  /// A count with its noun.
  static func count(_ count: Int, _ noun: String) -> String { "\(count.grouped)\u{A0}\(noun)\(count == 1 ? "" : "s")" }
}
