/// Comma-separated values as RFC 4180 has them.
enum CSV {
  /// A field as it is written: in quotation marks where it must be.
  static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { needsQuotes($0) }) else { return field }
    return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// One record and the line that it begins on, counted from 1.
  struct Record: Equatable {
    var line: Int
    /// The fields' bytes, without their quotation marks.
    var fields: [[UInt8]]
  }

  /// A quotation mark that is never closed.
  struct UnclosedQuote: Error, Equatable {
    var line: Int
  }

  /// Reads all records; LF and CRLF end a line, the last one may lack its end, empty lines are passed over.
  static func records(_ bytes: some Sequence<UInt8>) throws(UnclosedQuote) -> [Record] {
    var records = [Record]()
    var reader = Reader()
    for byte in bytes {
      if let record = reader.take(byte) { records.append(record) }
    }
    if let record = try reader.finish() { records.append(record) }
    return records
  }

  private struct Reader {
    var line = 1
    var record = Record(line: 1, fields: [])
    var field = [UInt8]()
    var isQuoted = false
    /// A quotation mark within quotes: the end, or the first of two that stand for one.
    var sawQuote = false
    var isEmpty = true

    mutating func take(_ byte: UInt8) -> Record? {
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
        if field.last == UInt8(ascii: "\r") { field.removeLast() }
        return endRecord()
      default:
        isEmpty = isEmpty && byte == UInt8(ascii: "\r")
        field.append(byte)
      }
      return nil
    }

    mutating func finish() throws(UnclosedQuote) -> Record? {
      if isQuoted, !sawQuote { throw UnclosedQuote(line: record.line) }
      if field.last == UInt8(ascii: "\r") { field.removeLast() }
      return endRecord()
    }

    private mutating func endField() {
      record.fields.append(field)
      field = []
    }

    private mutating func endRecord() -> Record? {
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
