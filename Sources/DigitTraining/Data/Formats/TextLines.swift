import Support

/// The lines of a text file and the fields on them.
struct TextLines {
  /// A line that is not empty.
  struct Line {
    /// Counted from 1.
    var number: Int
    /// Its bytes in the file, without the line ending.
    var range: Range<Int>
  }

  /// What lies between two values.
  struct Separator: Equatable {
    /// The byte; nil for any number of spaces.
    var byte: UInt8?

    /// Finds out the separator from the first line of a file.
    init(of line: ArraySlice<UInt8>) {
      byte = [";", "\t", ","].map { (character: Unicode.Scalar) in UInt8(ascii: character) }.first(where: line.contains)
    }

    /// Whether commas are decimal points.
    var hasDecimalCommas: Bool { byte == UInt8(ascii: ";") }
  }

  /// The lines in order.
  private(set) var lines: [Line] = []
  private let text: [UInt8]

  /// Finds the lines of a file.
  init(_ text: [UInt8]) {
    self.text = text
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let ending = text.contains(lineFeed) ? lineFeed : carriageReturn
    var start = ByteOrderMark.isUTF8(text) ? ByteOrderMark.utf8.count : 0
    var number = 0
    while start < text.count {
      number += 1
      var end = text[start...].firstIndex(of: ending) ?? text.count
      let next = end + 1
      while end > start, text[end - 1] == carriageReturn || text[end - 1] == UInt8(ascii: " ") { end -= 1 }
      if end > start { lines.append(Line(number: number, range: start..<end)) }
      start = next
    }
  }

  /// The bytes of a line.
  func bytes(_ line: Line) -> ArraySlice<UInt8> { text[line.range] }

  /// Calls `body` with the index and the bytes of each field, without spaces and quotation marks around it, and returns
  /// their number.
  @discardableResult
  func forEachField(_ line: Line, _ separator: Separator, _ body: (Int, ArraySlice<UInt8>) -> Void) -> Int {
    var count = 0
    var start = line.range.lowerBound
    while start <= line.range.upperBound {
      var end = start
      if let byte = separator.byte {
        while end < line.range.upperBound, text[end] != byte { end += 1 }
      } else {
        while start < line.range.upperBound, Self.isSpace(text[start]) { start += 1 }
        if start == line.range.upperBound { break }
        end = start
        while end < line.range.upperBound, !Self.isSpace(text[end]) { end += 1 }
      }
      body(count, trimmed(start..<end))
      count += 1
      start = end + 1
    }
    return count
  }

  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    var field = text[range]
    while let byte = field.first, Self.isSpace(byte) { field = field.dropFirst() }
    while let byte = field.last, Self.isSpace(byte) { field = field.dropLast() }
    let quote = UInt8(ascii: "\"")
    return field.count > 1 && field.first == quote && field.last == quote ? field.dropFirst().dropLast() : field
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// Number of fields on a line.
  func fieldCount(_ line: Line, _ separator: Separator) -> Int {
    guard let byte = separator.byte else { return forEachField(line, separator) { _, _ in } }
    return text[line.range].count { $0 == byte } + 1
  }

  /// The fields of a line as text.
  func fields(_ line: Line, _ separator: Separator) -> [String] {
    var fields = [String]()
    forEachField(line, separator) { fields.append(String(decoding: $1, as: UTF8.self)) }
    return fields
  }
}
