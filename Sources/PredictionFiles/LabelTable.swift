import Support
package import SystemPackage

/// The labels of a CSV file with the columns `path,label`; a header is optional.
package struct LabelTable: Sendable {
  /// A file that cannot be used.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    /// A line with other than two fields.
    case wrongFieldCount(line: Int, found: Int)
    /// A label other than 0…9.
    case wrongLabel(line: Int, found: String)
    /// A path that has two labels.
    case twoLabels(path: String, first: UInt8, second: UInt8, line: Int)
    /// A quotation mark without its partner.
    case unclosedQuote(line: Int)

    /// One line: where, what was expected, what was found.
    package var description: String {
      switch self {
      case .wrongFieldCount(let line, let found): "line \(line): expected 2 fields, path and label, found \(found)"
      case .wrongLabel(let line, let found): "line \(line): expected a label 0…9, found \"\(found)\""
      case .twoLabels(let path, let first, let second, let line):
        "line \(line): \"\(path)\" is labelled \(second), but \(first) before"
      case .unclosedQuote(let line): "line \(line): a quotation mark is never closed"
      }
    }
  }

  private struct Entry {
    var label: UInt8
    var isMatched = false
  }

  private var entries: [[UInt8]: Entry] = [:]
  /// The same paths as seen from the folder of the file, absolute and without `.` and `..`.
  private var resolved: [FilePath: [UInt8]] = [:]
  private let workingDirectory: FilePath

  /// Reads a table from the bytes of the file at `path`.
  ///
  /// - Parameter workingDirectory: what relative paths start from; absolute.
  package init(_ bytes: [UInt8], path: FilePath, workingDirectory: FilePath) throws(Problem) {
    self.workingDirectory = workingDirectory
    let records: [CSV.Record]
    do {
      records = try CSV.records(bytes)
    } catch {
      throw .unclosedQuote(line: error.line)
    }
    let folder = workingDirectory.pushing(path).removingLastComponent()
    for (index, record) in records.enumerated() {
      guard record.fields.count == 2 else {
        throw .wrongFieldCount(line: record.line, found: record.fields.count)
      }
      let text = String(decoding: record.fields[1], as: UTF8.self)
      if index == 0, text == "label" { continue }
      guard let label = UInt8(text), label <= 9 else { throw .wrongLabel(line: record.line, found: text) }
      try add(record.fields[0], label: label, line: record.line, folder: folder)
    }
  }

  private mutating func add(_ name: [UInt8], label: UInt8, line: Int, folder: FilePath) throws(Problem) {
    let place = folder.pushing(FilePath(bytes: name)).lexicallyNormalized()
    // Two spellings of one path are one path: ./a.png and a.png.
    if let known = resolved[place].flatMap({ entries[$0] }), known.label != label {
      throw .twoLabels(path: PrintedPath(name).text, first: known.label, second: label, line: line)
    }
    if entries[name] != nil { return }
    entries[name] = Entry(label: label)
    resolved[place] = name
  }

  /// The label of the file at `path`, and a note that it was asked for; the path as it is printed goes first.
  package mutating func label(of path: FilePath) -> UInt8? {
    let printed = [UInt8](PrintedPath(path.bytes).text.utf8)
    let key = [path.bytes, printed].first { entries[$0] != nil }
    guard let name = key ?? resolved[workingDirectory.pushing(path).lexicallyNormalized()] else { return nil }
    entries[name]?.isMatched = true
    return entries[name]?.label
  }

  /// Labels whose paths were not among the inputs so far.
  package var unmatchedCount: Int { entries.values.count { !$0.isMatched } }
}
