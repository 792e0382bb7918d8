import Support
package import SystemPackage

/// The labels in a CSV file with the columns `path,label`; the header is optional.
package struct LabelTable: Sendable {
  /// A label file that cannot be used.
  package enum ReadError: Error, Equatable, CustomStringConvertible {
    /// A line that does not have two fields.
    case wrongFieldCount(line: Int, found: Int)
    /// A label that is not 0…9.
    case wrongLabel(line: Int, found: String)
    /// A path with two different labels.
    case twoLabels(path: String, first: UInt8, second: UInt8, line: Int)
    /// A quotation mark that is never closed.
    case unclosedQuote(line: Int)
    /// A line that is longer than any path.
    case rowTooLong(line: Int, limit: Int)
    /// A file in UTF-16.
    case utf16

    /// One line with the position, what was expected and what was found.
    package var description: String {
      switch self {
      case .wrongFieldCount(let line, let found): "line \(line): expected 2 fields, path and label, found \(found)"
      case .wrongLabel(let line, let found): "line \(line): expected a label 0…9, found \"\(found)\""
      case .twoLabels(let path, let first, let second, let line):
        "line \(line): \"\(path)\" is labeled \(second) here but \(first) on an earlier line"
      case .unclosedQuote(let line): "line \(line): a quotation mark is never closed"
      case .rowTooLong(let line, let limit):
        "line \(line): expected a path and a label, found more than \(limit >> 20) MiB"
      case .utf16: "expected text in UTF-8, found UTF-16"
      }
    }
  }

  private struct Entry {
    var label: UInt8
    var isMatched = false
  }

  private var entries: [[UInt8]: Entry] = [:]
  /// The same paths, resolved against the file's folder: absolute, without `.` and `..`.
  private var resolved: [FilePath: [UInt8]] = [:]
  private let workingDirectory: FilePath

  /// The maximum length of a row in bytes.
  private static let longestRow = 1 << 21

  /// Parses a table from the bytes of the file at `path`.
  ///
  /// - Parameter workingDirectory: the absolute path that relative paths of inputs, and `path`, start from.
  package init(_ bytes: [UInt8], path: FilePath, workingDirectory: FilePath) throws {
    var rest = bytes
    try self.init(path: path, workingDirectory: workingDirectory) { () throws(Errno) in
      defer { rest = [] }
      return rest
    }
  }

  /// Parses a table while the file at `path` is read: `readOn` returns the next bytes, and none at its end.
  ///
  /// - Throws: `ReadError`, or what `readOn` throws.
  package init(path: FilePath, workingDirectory: FilePath, readOn: () throws(Errno) -> [UInt8]) throws {
    self.workingDirectory = workingDirectory
    let folder = workingDirectory.pushing(path).removingLastComponent()
    var reader = CSV.Reader()
    var isFirst = true
    do {
      var bytes = try Self.head(readOn)
      while !bytes.isEmpty {
        for byte in bytes {
          guard let record = reader.take(byte) else { continue }
          try add(record, isFirst: isFirst, folder: folder)
          isFirst = false
        }
        guard reader.byteCount <= Self.longestRow else {
          throw ReadError.rowTooLong(line: reader.recordLine, limit: Self.longestRow)
        }
        bytes = try readOn()[...]
      }
      if let record = try reader.finish() { try add(record, isFirst: isFirst, folder: folder) }
    } catch let error as CSV.UnclosedQuoteError {
      throw ReadError.unclosedQuote(line: error.line)
    }
  }

  /// Reads enough to recognize a byte-order mark, which is not part of the table.
  private static func head(_ readOn: () throws(Errno) -> [UInt8]) throws -> ArraySlice<UInt8> {
    var bytes = try readOn()
    let telling = 8
    while bytes.count < telling {
      let more = try readOn()
      if more.isEmpty { break }
      bytes += more
    }
    if ByteOrderMark.isUTF16(bytes) { throw ReadError.utf16 }
    return ByteOrderMark.isUTF8(bytes) ? bytes.dropFirst(ByteOrderMark.utf8.count) : bytes[...]
  }

  private mutating func add(_ record: CSV.Record, isFirst: Bool, folder: FilePath) throws(ReadError) {
    guard record.fields.count == 2 else {
      throw .wrongFieldCount(line: record.line, found: record.fields.count)
    }
    let text = String(decoding: record.fields[1], as: UTF8.self)
    if isFirst, text == "label" { return }
    guard let label = UInt8(text), label <= 9 else {
      throw .wrongLabel(line: record.line, found: String(text.prefix(40)))
    }
    try add(record.fields[0], label: label, line: record.line, folder: folder)
  }

  private mutating func add(_ name: [UInt8], label: UInt8, line: Int, folder: FilePath) throws(ReadError) {
    let place = folder.pushing(FilePath(bytes: name)).lexicallyNormalized()
    // Two spellings of one path, such as ./a.png and a.png, must have the same label.
    if let known = resolved[place].flatMap({ entries[$0] }) {
      if known.label == label { return }
      throw .twoLabels(path: PrintedPath(name).text, first: known.label, second: label, line: line)
    }
    entries[name] = Entry(label: label)
    resolved[place] = name
  }

  /// Returns the label of the file at `path` and marks it as matched; the path is tried as given, then resolved.
  package mutating func label(of path: FilePath) -> UInt8? {
    let printed = [UInt8](PrintedPath(path.bytes).text.utf8)
    let key = [path.bytes, printed].first { entries[$0] != nil }
    guard let name = key ?? resolved[workingDirectory.pushing(path).lexicallyNormalized()] else { return nil }
    entries[name]?.isMatched = true
    return entries[name]?.label
  }

  /// Whether there are labels, and no input has matched any so far.
  package var matchesNothing: Bool { !entries.isEmpty && entries.values.allSatisfy { !$0.isMatched } }

  /// Number of labels that no input has matched so far.
  package var unmatchedCount: Int { entries.values.count { !$0.isMatched } }
}
