import DigitPreprocessing
import DigitTraining
import Raster
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Datasets from tables of text")
struct TextDatasetTests {
  private static let digits: [TrainingDigit] = (try? Array(DigitDataset.bundled().digits.prefix(30))) ?? []

  /// A row of a table: the label first or last.
  private static func row(
    _ digit: TrainingDigit,
    labelFirst: Bool = false,
    separator: String = ",",
    value: (UInt8) -> String = { "\($0)" }
  ) -> String {
    let values = digit.grid.values.map(value)
    return (labelFirst ? ["\(digit.label)"] + values : values + ["\(digit.label)"]).joined(separator: separator)
  }

  private static func read(
    _ bytes: [UInt8],
    _ change: (inout DatasetOptions) -> Void = { _ in }
  ) throws -> Result<DigitDataset, DatasetError> {
    var options = DatasetOptions()
    change(&options)
    return try withTemporaryDirectory { directory in
      let path = directory.appending("table")
      try write(bytes, to: path)
      return Result { () throws(DatasetError) in try DigitDataset(contentsOf: path, options: options, jobs: 1) }
    }
  }

  private static func read(_ text: String) throws -> Result<DigitDataset, DatasetError> { try read([UInt8](text.utf8)) }

  private static let names = (0..<64).map { "pixel\($0)" }.joined(separator: ",")

  /// A table of the thirty digits.
  private static func table(
    header: String = "",
    start: String = "",
    end: String = "\n",
    labelFirst: Bool = false,
    separator: String = ",",
    value: (UInt8) -> String = { "\($0)" }
  ) -> String {
    var text = header
    for digit in digits { text += start + row(digit, labelFirst: labelFirst, separator: separator, value: value) + end }
    return text
  }

  /// The same thirty digits, written in all the ways that people write them.
  private static let tables: [(form: String, text: String)] = [
    ("label last, 8×8 values 0…16", table()),
    ("label first, 8×8 values 0…16", table(labelFirst: true)),
    ("label first, 8×8 values 0…16", table(header: "label,\(names)\n", labelFirst: true)),
    ("label last, 8×8 values 0…16", table(header: "\"\(names)\",\"class\"\r\n", end: "\r\n")),
    ("label last, 8×8 values 0…16", table(header: "\u{FEFF}", end: "\r")),
    ("label last, 8×8 values 0…16", table(separator: "\t")),
    ("label last, 8×8 values 0…16", table(end: "\n\n", separator: ", ") { "\($0).0" }),
    ("label last, 8×8 values 0…16", table(separator: ";") { "\($0),0" }),
    ("label last, 8×8 values 0…16", table(header: "# p0 label\n", start: " ", end: " \n", separator: "  ")),
    ("label first, 8×8 values 0…16", table(labelFirst: true) { "\"\($0)\"" }),
    ("label last, 8×8 values 0…16", table(separator: " ") { "\(Double($0) / 10)00000e+01" }),
    ("label last, 8×8 values 0…1", table { "\(Double($0) / 16)" }),
    ("label last, 8×8 values 0…255", table { "\(Int($0) * 255 / 16)" }),
    ("label last, 8×8 values 0…16", table(header: (0...64).map(String.init).joined(separator: ",") + "\n")),
  ]

  @Test("However a table is written, its digits are the same", arguments: tables.indices)
  func writings(index: Int) throws {
    let (form, text) = Self.tables[index]
    let dataset = try Self.read(text).get()
    #expect(dataset.digits == Self.digits)
    #expect(dataset.parts.map(\.form) == ["CSV, \(form)"])
    let gzipped = try Self.read(Containers.gzip([UInt8](text.utf8))).get()
    #expect(gzipped.digits == Self.digits)
    #expect(gzipped.parts.map(\.form) == ["gzipped CSV, \(form)"])
  }

  @Test("A larger image is read as a picture is, whatever the scale of its values", arguments: [255, 1])
  func largerImages(full: Float) throws {
    let side = 28
    var image = GrayImage(width: side, height: side, filledWith: 0)
    for y in 4..<24 { (image[12, y], image[13, y], image[14, y]) = (255, 255, 128) }
    let values = image.pixels.map { full == 1 ? "\(Float($0) / 255)" : "\($0)" }
    let header = (["label"] + (0..<side * side).map { "pixel\($0)" }).joined(separator: ",")
    let dataset = try Self.read("\(header)\n1,\(values.joined(separator: ","))").get()
    #expect(dataset.labels == [1])
    #expect(dataset.digits[0].image == ImagePreprocessor().readings(of: .gray(image)).first?.ink)
    #expect(dataset.parts[0].form == "CSV, label first, 28×28 values 0…\(Int(full))")
  }

  @Test("Where both ends may be the label, it is asked for, and an answer is taken")
  func bothEnds() throws {
    // The corner at the lower right is small and seldom 0.
    let rows = Self.digits.map { digit in
      var values = digit.grid.values
      values[63] = 1 + digit.label % 3
      return Self.row(TrainingDigit(DigitGrid(values) ?? .blank, label: digit.label), labelFirst: true)
    }
    let text = [UInt8](rows.joined(separator: "\n").utf8)
    let error = #expect(throws: DatasetError.self) { try Self.read(text).get() }
    #expect(error?.description.contains("may be in the first column or in the last") == true)
    #expect(try Self.read(text) { $0.labelColumn = .first }.get().labels == Self.digits.map(\.label))
    #expect(try Self.read(text) { $0.labelColumn = .last }.get().labels == Self.digits.map { 1 + $0.label % 3 })
    let header = [UInt8]("kind,\(Self.names)\n".utf8)
    #expect(try Self.read(header + text) { $0.labelColumn = .named("kind") }.get().labels == Self.digits.map(\.label))
    let unknown = #expect(throws: DatasetError.self) {
      try Self.read(header + text) { $0.labelColumn = .named("k") }.get()
    }
    #expect(
      unknown?.description.contains(
        "expected a header with one column \"k\", found one that begins with kind, pixel0, pixel1"
      ) == true
    )
  }

  @Test("Labels that are all wrong do not make the first column the label")
  func allUnlabeled() throws {
    let text = Self.digits.map { DigitCSV.line($0.grid, label: nil) }.joined()
    #expect(throws: DatasetError.self) { try Self.read(text).get() }
    let error = #expect(throws: DatasetError.self) {
      try Self.read([UInt8](text.utf8)) { $0.labelColumn = .last }.get()
    }
    let message = "line 1, column 65: expected a label 0…9, found \"-1\" (the first of 30 bad ones among 30)"
    #expect(error?.description.hasSuffix(message) == true)
  }

  private static let good = table()
  private static let zeros = String(repeating: "0,", count: 64)

  /// A line after thirty good ones, and what is said of it.
  private static let wrongLines: [(line: String, message: String)] = [
    ("1,2,3", "line 31: expected 65 values (64 cells and a label), found 3"),
    (zeros + "1,2", "line 31: expected 65 values (64 cells and a label), found 66"),
    ("17," + zeros.dropFirst(2) + "1", "line 31, column 1: expected an integer 0…16, found \"17\""),
    ("-0.5," + zeros.dropFirst(2) + "1", "line 31, column 1: expected an integer 0…16, found \"-0.5\""),
    ("x\0," + zeros.dropFirst(2) + "1", "line 31, column 1: expected a number, found \"x?\""),
    ("nan," + zeros.dropFirst(2) + "1", "line 31, column 1: expected a number, found \"nan\""),
    (
      "1e-9223372036854775808," + zeros.dropFirst(2) + "1",
      "line 31, column 1: expected a number, found \"1e-9223372036854775808\""
    ),
    (zeros + "10", "line 31, column 65: expected a label 0…9, found \"10\""),
    (zeros + "1.5", "line 31, column 65: expected a label 0…9, found \"1.5\""),
    (zeros + "1", "line 31: expected ink, found none"),
  ]

  @Test("A bad line is named, counted, and left out if that is asked for", arguments: wrongLines.indices)
  func badLines(index: Int) throws {
    let (line, message) = Self.wrongLines[index]
    let text = [UInt8]((Self.good + line + "\n" + Self.good + line).utf8)
    let error = #expect(throws: DatasetError.self) { try Self.read(text).get() }
    #expect(error?.description.hasSuffix("/table: \(message) (the first of 2 bad ones among 62)") == true)
    let dataset = try Self.read(text) { $0.skipsBadSamples = true }.get()
    #expect(dataset.digits == Self.digits + Self.digits)
    #expect(dataset.parts[0].skipped.count == 2)
    #expect(dataset.parts[0].skipped.first?.description == message)
  }

  /// Files that are no tables.
  private static let foreignFiles: [(bytes: [UInt8], message: String)] = [
    ([0xFF, 0xFE, 0x31, 0, 0x2C, 0], "expected text in UTF-8, found UTF-16"),
    ([0x31, 0, 0x2C, 0, 0x32, 0, 0x2C, 0, 0x33, 0], "expected text in UTF-8, found UTF-16"),
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "it is a Git LFS pointer instead of the file itself"),
    (Array("PAR1".utf8) + [0, 0], "found a Parquet file"),
    ([1, 2, 3, 0, 0, 0], "found a file that is not text"),
    ([0x1F, 0x8B, 8], "expected a gzip file, found compressed data that end too early"),
    ([], "expected on each line 64 or another square number of values and a label, found nothing"),
    (Array("1,2,3\n".utf8), "expected on each line 64 or another square number of values and a label, found 3 values"),
  ]

  @Test("Files of other formats are named", arguments: foreignFiles.indices)
  func foreign(index: Int) throws {
    let (bytes, message) = Self.foreignFiles[index]
    let error = #expect(throws: DatasetError.self) { try Self.read(bytes).get() }
    #expect(error?.description.hasSuffix(message) == true)
  }
}
