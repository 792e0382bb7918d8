/// Returns `text` with its first letter in lowercase, unless it begins with an abbreviation such as IDAT.
package func lowercasingFirstLetter(_ text: String) -> String {
  guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
  return first.lowercased() + text.dropFirst()
}

/// Returns a byte as two uppercase hexadecimal digits.
package func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 16 ? "0" + digits : digits
}

/// Returns the system's message for an error number. Not `strerror`, which on some systems shares a buffer among
/// threads.
package func errorText(_ errno: Int32) -> String {
  // No system's message comes close to this length.
  var buffer = [CChar](repeating: 0, count: 256)
  guard strerror_r(errno, &buffer, buffer.count) == 0 else { return "error \(errno)" }
  let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return lowercasingFirstLetter(String(decoding: bytes, as: UTF8.self))
}
