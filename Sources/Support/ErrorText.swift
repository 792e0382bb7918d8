/// `text` with every control character and line break replaced by `?`.
package func singleLine(_ text: String) -> String {
  let isBad = { (scalar: Unicode.Scalar) in
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
  guard text.unicodeScalars.contains(where: isBad) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { isBad($0) ? "?" : $0 }))
}

/// `text` beginning with a small letter, unless it begins with an abbreviation such as IDAT.
package func lowercasingFirstLetter(_ text: String) -> String {
  guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
  return first.lowercased() + text.dropFirst()
}

/// A byte as two hexadecimal digits.
package func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}

/// The system's words for an error number. Not strerror, which shares its buffer between threads on some systems.
package func errorText(_ errno: Int32) -> String {
  // No system's text comes near this length.
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(errno, &buffer, buffer.count) == 0 else { return "error \(errno)" }
  let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return lowercasingFirstLetter(String(decoding: bytes, as: UTF8.self))
}
