import DigitTraining
import Support
import TestSupport
import Testing

@Suite("quantize")
struct QuantizeTests {
  let directory = TemporaryDirectory()

  #if DEBUG
    /// Debug builds go through pixels slowly: fewer rows, and fewer pixels of each.
    private static let (flags, first) = (["--split", "test", "--scale", "1"], 1000)
  #else
    private static let (flags, first) = ([String](), 0)
  #endif

  @Test("rendered and quantized in blocks, all rows come back value for value")
  func roundTrip() async throws {
    let render = ["render", "-o", "out"] + Self.flags
    _ = try await directory.digits(render)
    let result = try await directory.digits("quantize", "out", "--normalization", "blocks", "-o", "rows.csv")
    #expect(result.exitCode == 0)
    #expect(result.output == [])
    // Files are found by label, and by row within a label.
    let rows = (0...9).flatMap { SampleDigit.rows(labeled: $0).filter { $0 >= Self.first } }
    let lines = try directory.text(of: "rows.csv").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 1798 - Self.first && lines.last == "")
    for (line, row) in zip(lines, rows) {
      #expect(line + "\n" == DigitCSV.line(SampleDigit.grid(row), label: SampleDigit.label(row)))
    }
  }

  @Test("a label is that of the parent folder, or -1; a blank is 64 zeros")
  func labels() async throws {
    try directory.writeDigits(["in/3/a.png": 3, "in/b.png": 3])
    try directory.write(SampleDigit.blankPNG(), to: "in/c.png")
    let result = try await directory.digits("quantize", "in", "--normalization", "blocks")
    #expect(result.exitCode == 0)
    let grid = SampleDigit.grid(3)
    let blank = String(repeating: "0,", count: 64) + "-1\n"
    #expect(result.text == DigitCSV.line(grid, label: 3) + DigitCSV.line(grid, label: nil) + blank)
  }

  @Test("normalized rows are 64 integers 0 to 16 and a label")
  func normalized() async throws {
    try directory.writeDigits(["0/a.png": 0, "1/b.png": 1])
    let result = try await directory.digits("quantize", "0", "1")
    let lines = result.text.csvFields
    #expect(lines.map(\.count) == [65, 65])
    #expect(lines.map(\.last) == ["0", "1"])
    for line in lines { #expect(line.dropLast().allSatisfy { (0...16).contains(Int($0) ?? -1) }) }
    #expect(
      result.text != DigitCSV.line(SampleDigit.grid(0), label: 0)
        + DigitCSV.line(SampleDigit.grid(1), label: 1)
    )
  }

  @Test("an error is a line on standard error, no row, and exit 1")
  func failures() async throws {
    try directory.writeDigits(["in/b.png": 3])
    try directory.write("", to: "in/a.png")
    let result = try await directory.digits("quantize", "in", "--normalization", "blocks")
    #expect(result.exitCode == 1)
    #expect(result.errors == "in/a.png: empty file: it has 0 bytes; copy or export it again\n")
    #expect(result.text == DigitCSV.line(SampleDigit.grid(3), label: nil))
  }

  @Test("--format npy gives the same numbers as one array of int8")
  func npy() async throws {
    try directory.writeDigits(["3/a.png": 3, "b.png": 4])
    let result = try await directory.digits("quantize", "3", "b.png", "--format", "npy")
    #expect(result.exitCode == 0)
    let rows = try await directory.digits("quantize", "3", "b.png").text.csvFields.map { $0.compactMap { Int8($0) } }
    #expect(result.output == NPYArray(rows.flatMap(\.self), shape: [2, 65]).encoded)
    #expect(rows.map(\.last) == [3, -1])
  }

  @Test("a name with a line end is still one line on standard error")
  func awkwardName() async throws {
    try directory.write("", to: "in/two\nlines.png")
    let result = try await directory.digits("quantize", "in")
    #expect(result.errors.count(where: { $0 == "\n" }) == 1)
  }

  @Test("an output that exists is 73 and stays, unless --force is given")
  func existing() async throws {
    try directory.writeDigits(["3/a.png": 3])
    try directory.write("mine", to: "rows.csv")
    let result = try await directory.digits("quantize", "3", "-o", "rows.csv")
    #expect(result.exitCode == 73)
    #expect(result.errors == "digits: rows.csv: already exists; choose another path or add --force\n")
    #expect(try directory.text(of: "rows.csv") == "mine")
    #expect(try await directory.digits("quantize", "3", "-o", "rows.csv", "--force").exitCode == 0)
    #expect(try directory.text(of: "rows.csv").csvFields.map(\.count) == [65])
    #expect(try directory.names() == ["3", "rows.csv"])
  }
}
