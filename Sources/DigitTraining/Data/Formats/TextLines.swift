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

  private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
  private let text: [UInt8]
  /// The byte that ends a line.
  private let ending: UInt8

  /// Prepares a file for reading its lines.
  init(_ text: [UInt8]) {
    self.text = text
    ending = text.contains(Self.lineFeed) ? Self.lineFeed : Self.carriageReturn
  }

  /// The lines in order. They are found anew each time: a table of them could take twelve times the memory of the file.
  var lines: Lines {
    Lines(text: text, ending: ending, start: ByteOrderMark.isUTF8(text) ? ByteOrderMark.utf8.count : 0)
  }

  /// Finds one line after the other.
  struct Lines: Sequence, IteratorProtocol {
    fileprivate let text: [UInt8]
    fileprivate let ending: UInt8
    fileprivate var start: Int
    fileprivate var number = 0

    mutating func next() -> Line? {
      while start < text.count {
        let start = start
        var end = text[start...].firstIndex(of: ending) ?? text.count
        self.start = end + 1
        number += 1
        while end > start, text[end - 1] == carriageReturn || text[end - 1] == UInt8(ascii: " ") { end -= 1 }
        if end > start { return Line(number: number, range: start..<end) }
      }
      return nil
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
