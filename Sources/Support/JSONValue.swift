/// A JSON value (RFC 8259).
///
/// What a run needs at its start is read with it: Foundation's decoder takes as long as the rest of reading a model.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Parses a text in UTF-8; nil if it is not JSON, has a key twice in one object, or more than 64 levels.
  package init?(parsing bytes: [UInt8]) {
    var parser = JSONParser(bytes)
    guard let value = parser.parseText() else { return nil }
    self = value
  }

  /// The string; nil if it is another value.
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The elements; nil if it is no array.
  package var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }
  /// The values by their keys; nil if it is no object.
  package var object: [String: JSONValue]? { if case .object(let values) = self { values } else { nil } }

  /// The number; nil if it is no integer that the type holds.
  package func integer<Integer: FixedWidthInteger>(_ type: Integer.Type = Int.self) -> Integer? {
    if case .number(let text) = self { Integer(text) } else { nil }
  }
}

/// Parses a text from its first byte to its last.
private struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var level = 0

  private static let deepestLevel = 64

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func parseText() -> JSONValue? {
    guard let value = parseValue() else { return nil }
    skipSpace()
    return position == bytes.count ? value : nil
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  /// Skips `text` if it is next.
  private mutating func skip(_ text: StaticString) -> Bool {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count else { return false }
    let isNext = text.withUTF8Buffer { $0.elementsEqual(bytes[position..<end]) }
    if isNext { position = end }
    return isNext
  }

  private mutating func parseValue() -> JSONValue? {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return nested { $0.parseObject() }
    case UInt8(ascii: "["): return nested { $0.parseArray() }
    case UInt8(ascii: "\""): return parseString().map(JSONValue.string)
    case UInt8(ascii: "t"): return skip("true") ? .bool(true) : nil
    case UInt8(ascii: "f"): return skip("false") ? .bool(false) : nil
    case UInt8(ascii: "n"): return skip("null") ? .null : nil
    default: return parseNumber()
    }
  }

  /// Parses the inside of brackets, and what closes them.
  private mutating func nested(_ parse: (inout Self) -> JSONValue?) -> JSONValue? {
    level += 1
    defer { level -= 1 }
    position += 1
    return level <= Self.deepestLevel ? parse(&self) : nil
  }

  private mutating func parseArray() -> JSONValue? {
    var values = [JSONValue]()
    skipSpace()
    if skip("]") { return .array([]) }
    repeat {
      guard let value = parseValue() else { return nil }
      values.append(value)
      skipSpace()
    } while skip(",")
    return skip("]") ? .array(values) : nil
  }

  private mutating func parseObject() -> JSONValue? {
    var values = [String: JSONValue]()
    skipSpace()
    if skip("}") { return .object([:]) }
    repeat {
      skipSpace()
      guard let key = parseString() else { return nil }
      skipSpace()
      guard skip(":"), let value = parseValue(), values.updateValue(value, forKey: key) == nil else { return nil }
      skipSpace()
    } while skip(",")
    return skip("}") ? .object(values) : nil
  }

  private mutating func parseNumber() -> JSONValue? {
    let start = position
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
    /// Skips digits, at least one.
    func skipDigits(_ parser: inout Self) -> Bool {
      guard isDigit(parser.next) else { return false }
      while isDigit(parser.next) { parser.position += 1 }
      return true
    }
    _ = skip("-")
    guard skip("0") || skipDigits(&self) else { return nil }
    if skip("."), !skipDigits(&self) { return nil }
    if skip("e") || skip("E") {
      _ = skip("+") || skip("-")
      guard skipDigits(&self) else { return nil }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func parseString() -> String? {
    guard skip("\"") else { return nil }
    var text = [UInt8]()
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = parseEscape() else { return nil }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      case 0..<0x20: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// Parses what follows a backslash.
  private mutating func parseEscape() -> Unicode.Scalar? {
    guard let byte = next else { return nil }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: return nil
    }
    guard let unit = parseHexadecimal() else { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
    guard skip("\\u"), let trail = parseHexadecimal(), UTF16.isTrailSurrogate(trail) else { return nil }
    return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
  }

  private mutating func parseHexadecimal() -> UInt16? {
    let end = position + 4
    guard end <= bytes.count else { return nil }
    let digits = bytes[position..<end]
    position = end
    var value: UInt16 = 0
    for digit in digits {
      guard let digit = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
