/// A path as readable text: bytes that are not UTF-8 become `%XX`.
package struct PrintedPath: Equatable, Sendable {
  /// The text of the path.
  package let text: String

  /// Creates the text of a path from its bytes.
  package init(_ bytes: [UInt8]) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self.text = text
      return
    }
    var text = ""
    var rest = bytes[...]
    while let byte = rest.first {
      // A Unicode scalar has at most four bytes; the shortest valid prefix is one scalar.
      let character = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }.first
      text += character ?? Self.escaped(byte)
      rest = rest.dropFirst(character?.utf8.count ?? 1)
    }
    self.text = text
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count < 2 ? "0" : "") + digits
  }
}
