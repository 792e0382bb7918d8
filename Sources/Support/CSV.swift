/// Comma-separated values as RFC 4180 has them.
package enum CSV {
  /// A field as it is written: in quotation marks where it must be.
  package static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { needsQuotes($0) }) else { return field }
    // Scalar by scalar: a quotation mark with an accent behind it is not the character `"` to Swift.
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// One record and the line that it begins on, counted from 1.
  package struct Record: Equatable {
    package var line: Int
    /// The fields' bytes, without their quotation marks.
    package var fields: [[UInt8]]
  }

  /// A quotation mark that is never closed.
  package struct UnclosedQuote: Error, Equatable {
    package var line: Int
  }

  /// Reads all records; LF and CRLF end a line, the last one may lack its end, empty lines are passed over.
  package static func records(_ bytes: some Sequence<UInt8>) throws(UnclosedQuote) -> [Record] {
    var records = [Record]()
    var reader = Reader()
    // Spreadsheets put a byte-order mark first; it belongs to no field.
    let text = Array(bytes)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for byte in text.starts(with: mark) ? text.dropFirst(mark.count) : text[...] {
      if let record = reader.take(byte) { records.append(record) }
    }
    if let record = try reader.finish() { records.append(record) }
    return records
  }

  /// Reads records byte by byte, so that a file of any length needs no more memory than a record.
  package struct Reader {
    private var line = 1
    private var record = Record(line: 1, fields: [])
    private var field = [UInt8]()
    private var isQuoted = false
    /// A quotation mark within quotes: the end, or the first of two that stand for one.
    private var sawQuote = false
    /// Bytes of the field that stood within quotes: a carriage return among them is no part of a line end.
    private var quotedCount = 0
    private var isEmpty = true

    /// At the beginning of a file.
    package init() {}

    /// Reads the next byte; returns the record that it ends.
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
        // Only at the beginning of a field does it open one; elsewhere it stands for itself.
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

    /// The record that the end of the file ends, if its last line lacks its own end.
    package mutating func finish() throws(UnclosedQuote) -> Record? {
      if isQuoted, !sawQuote { throw UnclosedQuote(line: record.line) }
      if sawQuote { quotedCount = field.count }
      return endLine()
    }

    private mutating func endField() {
      record.fields.append(field)
      field = []
      quotedCount = 0
    }

    private mutating func endLine() -> Record? {
      if field.count > quotedCount, field.last == UInt8(ascii: "\r") { field.removeLast() }
      defer {
        record = Record(line: line, fields: [])
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
