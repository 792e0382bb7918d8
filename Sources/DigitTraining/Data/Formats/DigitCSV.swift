package import DigitPreprocessing

/// The CSV format of the bundled data: 64 values 0…16 and the label on each line, no header.
public enum DigitCSV {
  /// An invalid file.
  public enum ReadError: Error, Equatable, CustomStringConvertible {
    /// A line that does not have 65 values.
    case wrongFieldCount(line: Int, found: Int)
    /// A value that is not an integer 0…16 in a cell (columns 1…64) or 0…9 as the label (column 65).
    case wrongValue(line: Int, column: Int, found: String)
    /// A file without values.
    case empty

    /// One line with the position, what was expected and what was found.
    public var description: String {
      switch self {
      case .wrongFieldCount(let line, let found):
        "line \(line): expected 65 values (64 cells and a label), found \(found)"
      case .wrongValue(let line, let column, let found):
        "line \(line), column \(column): expected \(column > DigitGrid.count ? "a label 0…9" : "an integer 0…16"), "
          + "found \"\(found)\""
      case .empty:
        "expected lines of 65 values, found none"
      }
    }
  }

  /// Parses digits from the bytes of a CSV file; lines end in LF or CRLF, and the last line ending may be missing.
  package static func parse(_ bytes: some BidirectionalCollection<UInt8>) throws(ReadError) -> [TrainingDigit] {
    var digits = [TrainingDigit]()
    var line = 0
    for content in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      let fields = (content.last == UInt8(ascii: "\r") ? content.dropLast() : content)
        .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if fields.count == 1, fields[0].isEmpty { continue }
      guard fields.count == DigitGrid.count + 1 else {
        throw .wrongFieldCount(line: line, found: fields.count)
      }
      var values = [UInt8]()
      values.reserveCapacity(fields.count)
      for (index, field) in fields.enumerated() {
        let limit: UInt8 = index < DigitGrid.count ? DigitGrid.maximum : 9
        let text = String(decoding: field, as: UTF8.self)
        guard let value = UInt8(text), value <= limit else {
          throw .wrongValue(line: line, column: index + 1, found: text)
        }
        values.append(value)
      }
      let label = values.removeLast()
      if let grid = DigitGrid(values) { digits.append(TrainingDigit(grid, label: label)) }
    }
    if digits.isEmpty { throw .empty }
    return digits
  }

  /// One line of the format, with its line ending; an unknown label is written as -1.
  package static func line(_ grid: DigitGrid, label: UInt8?) -> String {
    grid.values.map(String.init).joined(separator: ",") + "," + (label.map(String.init) ?? "-1") + "\n"
  }
}
