/// Comma-separated values (RFC 4180).
package enum CSV {
  /// Returns `field` as written to a file: in quotation marks if necessary.
  package static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { needsQuotes($0) }) else { return field }
    // Scalar by scalar, because a quotation mark followed by a combining accent is not the `Character` `"`.
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Returns foreign text as a field that no spreadsheet program runs as a formula.
  ///
  /// An apostrophe is put before text that begins with any number of apostrophes, then `=`, `+`, `-`, `@`, a tab or a
  /// carriage return, and at least one more byte. `text(ofCell:)` takes it away; all other text is unchanged.
  package static func cell(_ text: String) -> String {
    quoted(isFormula(text.utf8) ? "'\(text)" : text)
  }

  /// Returns the text of a field that `cell` has written.
  package static func text(ofCell bytes: [UInt8]) -> [UInt8] {
    bytes.first == UInt8(ascii: "'") && isFormula(bytes) ? Array(bytes.dropFirst()) : bytes
  }

  private static func isFormula(_ bytes: some Sequence<UInt8>) -> Bool {
    var rest = bytes.drop { $0 == UInt8(ascii: "'") }.makeIterator()
    guard let first = rest.next(), rest.next() != nil else { return false }
    return [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D].contains(first)
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// A record and the line on which it begins, counted from 1.
  package struct Record: Equatable {
    package var line: Int
    /// The bytes of each field, without enclosing quotation marks.
    package var fields: [[UInt8]]
  }

  /// An unclosed quotation mark, and the line on which its record begins.
  package struct UnclosedQuoteError: Error, Equatable {
    package var line: Int
  }

  /// Reads all records. Lines end in LF or CRLF, the last line may lack its line ending, and empty lines are skipped.
  package static func records(_ bytes: some Sequence<UInt8>) throws(UnclosedQuoteError) -> [Record] {
    var records = [Record]()
    var reader = Reader()
    // Spreadsheet programs write a byte-order mark first; it is not part of any field.
    let text = Array(bytes)
    for byte in ByteOrderMark.isUTF8(text) ? text.dropFirst(ByteOrderMark.utf8.count) : text[...] {
      if let record = reader.take(byte) { records.append(record) }
    }
    if let record = try reader.finish() { records.append(record) }
    return records
  }

  /// Reads records byte by byte, so that memory use is bounded by one record, not by the length of the file.
  package struct Reader {
    private var line = 1
    private var record = Record(line: 1, fields: [])
    private var field = [UInt8]()
    /// The number of bytes in the complete fields of the record.
    private var fieldsByteCount = 0
    private var isQuoted = false
    /// Whether the last byte was a quotation mark within quotes: the closing one, or the first of an escaped pair.
    private var sawQuote = false
    /// Number of the field's bytes that were within quotes; a carriage return among them is not part of a line ending.
    private var quotedCount = 0
    private var isEmpty = true

    /// The number of bytes of the record that has begun; a caller bounds it.
    package var byteCount: Int { fieldsByteCount + field.count }
    /// The line on which the record begins, counted from 1.
    package var recordLine: Int { record.line }

    /// Creates a reader at the beginning of a file.
    package init() {}

    /// Reads the next byte; returns the record it completes, if any.
    package mutating func take(_ byte: UInt8) -> Record? {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted, !sawQuote {
        if byte == UInt8(ascii: "\"") { sawQuote = true } else { field.append(byte) }
        return nil
      }
      if sawQuote, byte == UInt8(ascii: "\"") {
        field.append(byte)
        sawQuote = false
        return nil
      }
      if sawQuote {
        isQuoted = false
        sawQuote = false
        quotedCount = field.count
      }
      switch byte {
      case UInt8(ascii: "\""):
        isEmpty = false
        // A quotation mark opens a quoted field only at its beginning; elsewhere it is literal.
        if field.isEmpty { isQuoted = true } else { field.append(byte) }
      case UInt8(ascii: ","):
        isEmpty = false
        endField()
      case UInt8(ascii: "\n"):
        return endLine()
      default:
        isEmpty = isEmpty && byte == UInt8(ascii: "\r")
        field.append(byte)
      }
      return nil
    }

    /// Returns the last record if its line has no line ending.
    package mutating func finish() throws(UnclosedQuoteError) -> Record? {
      if isQuoted, !sawQuote { throw UnclosedQuoteError(line: record.line) }
      if sawQuote { quotedCount = field.count }
      return endLine()
    }

    private mutating func endField() {
      record.fields.append(field)
      // A field takes memory even if it is empty.
      fieldsByteCount += field.count + 1
      field = []
      quotedCount = 0
    }

    private mutating func endLine() -> Record? {
      if field.count > quotedCount, field.last == UInt8(ascii: "\r") { field.removeLast() }
      defer {
        record = Record(line: line, fields: [])
        fieldsByteCount = 0
        isEmpty = true
      }
      guard !isEmpty else {
        field = []
        return nil
      }
      endField()
      return record
    }
  }
}
