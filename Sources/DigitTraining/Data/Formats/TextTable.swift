import Support

/// The numbers in a text file: a row on each line, values separated by commas, semicolons, tabs or spaces.
///
/// Lines end in LF, CRLF or CR; empty lines are skipped; a byte-order mark, quotation marks around values and, with
/// semicolons, decimal commas are understood. The first line may be a header, with or without a `#` before it.
struct TextTable {
  /// The names of the columns; nil without a header.
  private(set) var header: [String]?
  /// Values on each line.
  private(set) var columns = 0
  /// The values of all good lines, row by row.
  private(set) var values: [Float] = []
  /// The line of each row, counted from 1.
  private(set) var lines: [Int] = []
  /// Lines with another number of values, or with something that is not a number.
  private(set) var bad = BadSamples()

  /// No table has lines of as many values as the file should.
  struct ShapeError: Error {
    /// The number of values that most lines have.
    var found: Int
  }

  /// The smallest number of pixels.
  static let leastPixels = 64

  /// The largest number of pixels; images of more are no digits.
  private static let mostPixels = 1 << 20

  /// Reads a file.
  ///
  /// - Throws: `ShapeError` if no line has a label and a square number of other values, or `Errno.noMemory` if the system
  ///   has too little memory for the values.
  init(_ bytes: [UInt8]) throws {
    let text = TextLines(bytes)
    var rows = text.lines
    guard let first = rows.next() else { throw ShapeError(found: 0) }
    let separator = TextLines.Separator(of: text.bytes(first))
    let firstCount = text.fieldCount(first, separator)
    // The label, and the names of rows that pandas writes.
    guard firstCount <= Self.mostPixels + 2 else { throw ShapeError(found: firstCount) }
    header = Self.header(text.fields(first, separator), separator)
    if header == nil { rows = text.lines }
    var lengths = [Int: Int]()
    for row in rows { lengths[text.fieldCount(row, separator), default: 0] += 1 }
    let common = lengths.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    guard let columns = common.first(where: { Self.side(ofPixels: $0 - 1) != nil }) else {
      throw ShapeError(found: common.first ?? 0)
    }
    self.columns = columns
    // Names that are more or fewer than the columns belong to none of them.
    if header?.count != columns { header = nil }
    // A line with other values may be taken back at the end.
    let rowCount = lengths[columns, default: 0] + 1
    try AvailableMemory.check(rowCount, times: columns * MemoryLayout<Float>.stride + MemoryLayout<Int>.stride)
    values.reserveCapacity(rowCount * columns)
    lines.reserveCapacity(rowCount)
    for row in rows { add(row, of: text, separator) }
  }

  /// Returns the side of a square image of `count` pixels; nil if they are too few or no square number.
  static func side(ofPixels count: Int) -> Int? {
    guard (leastPixels...mostPixels).contains(count) else { return nil }
    let side = Int(Double(count).squareRoot().rounded())
    return side.multipliedReportingOverflow(by: side) == (count, false) ? side : nil
  }

  private mutating func add(_ line: TextLines.Line, of text: TextLines, _ separator: TextLines.Separator) {
    let start = values.count
    var wrong: Int?
    let count = text.forEachField(line, separator) { column, field in
      guard wrong == nil, column < columns else { return }
      if let number = Self.number(field, separator) { values.append(number) } else { wrong = column }
    }
    if count == columns, wrong == nil {
      lines.append(line.number)
      return
    }
    values.removeSubrange(start...)
    guard count == columns, let wrong else {
      let expected = "\(columns) values (\(columns - 1) cells and a label)"
      bad.add(.wrong(.line(line.number), expected: expected, found: "\(count)"))
      return
    }
    let found = text.fields(line, separator)[wrong].prefix(Self.quotedLength)
    bad.add(.wrong(.field(line: line.number, column: wrong + 1), expected: "a number", found: "\"\(found)\""))
  }

  /// No more characters of a wrong value are shown.
  private static let quotedLength = 40

  /// Returns the names of the columns if `fields` are a header: mostly words, or the numbers 0, 1, 2, … that pandas
  /// writes if columns have no names.
  private static func header(_ fields: [String], _ separator: TextLines.Separator) -> [String]? {
    var fields = fields
    if fields[0].hasPrefix("#") { fields[0] = String(fields[0].drop { $0 == "#" || $0 == " " }) }
    if fields.count > 1, fields[0].isEmpty { fields.removeFirst() }
    let numbers = fields.map { Self.number(ArraySlice($0.utf8), separator) }
    let isHeader =
      2 * numbers.count { $0 == nil } > fields.count
      || fields.count > 1 && numbers == fields.indices.map { Float($0) }
    return isHeader ? fields : nil
  }

  /// Parses a decimal number such as `7`, `0.5` or `1.6e+01`.
  static func number(_ text: ArraySlice<UInt8>, _ separator: TextLines.Separator) -> Float? {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var (mantissa, digits, exponent) = (0.0, 0, 0)
    var sawPoint = false
    while let byte = rest.first {
      if byte &- UInt8(ascii: "0") < 10 {
        mantissa = mantissa * 10 + Double(byte &- UInt8(ascii: "0"))
        digits += 1
        if sawPoint { exponent -= 1 }
      } else if !sawPoint, byte == UInt8(ascii: ".") || separator.hasDecimalCommas && byte == UInt8(ascii: ",") {
        sawPoint = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard digits > 0 else { return nil }
    if let byte = rest.first {
      guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E"),
        let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), exponents.contains(power)
      else { return nil }
      exponent += power
    }
    while exponent < 0, mantissa != 0 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while exponent > 0, mantissa != 0 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return Float(isNegative ? -mantissa : mantissa)
  }

  /// Pixels and labels are nowhere near 10 to the powers at the ends.
  private static let exponents = -99...99
}
