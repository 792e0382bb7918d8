import DigitPreprocessing
import DigitTraining
import Support
import Testing

@Suite("Digit CSV")
struct DigitCSVTests {
  private static func line(_ cells: [String] = [String](repeating: "3", count: 64), label: String = "7") -> String {
    (cells + [label]).joined(separator: ",")
  }

  private static func cells(_ value: String, at column: Int) -> [String] {
    var cells = [String](repeating: "3", count: 64)
    cells[column - 1] = value
    return cells
  }

  private static func parse(_ text: String) throws -> [TrainingDigit] {
    try DigitCSV.parse([UInt8](text.utf8))
  }

  @Test(
    "Line ends may be LF or CRLF, the last one may be missing, empty lines are passed over",
    arguments: [
      "A\nB\n", "A\nB", "A\r\nB\r\n", "A\r\nB", "\nA\n\n\nB\n\n", "A\r\n\r\nB\r\n",
    ]
  )
  func lineEnds(layout: String) throws {
    let text = layout.replacing("A", with: Self.line(Self.cells("16", at: 1)))
      .replacing("B", with: Self.line(Self.cells("0", at: 64), label: "0"))
    let digits = try Self.parse(text)
    #expect(digits.map(\.label) == [7, 0])
    #expect(digits.map { $0.grid[0, 0] } == [16, 3])
    #expect(digits.map { $0.grid[7, 7] } == [3, 0])
    #expect(digits.allSatisfy { $0.image == nil })
  }

  @Test("A line with another number of values is refused", arguments: [1, 64, 66, 130])
  func wrongFieldCount(count: Int) {
    let bad = [String](repeating: "1", count: count).joined(separator: ",")
    #expect(throws: DigitCSV.ReadError.wrongFieldCount(line: 3, found: count)) {
      try Self.parse("\(Self.line())\n\n\(bad)\n\(Self.line())\n")
    }
  }

  @Test(
    "A cell that is no integer 0…16 is refused",
    arguments: ["17", "256", "-1", "1.5", "", " 3", "3 ", "x", "１"],
    [1, 33, 64]
  )
  func wrongCell(value: String, column: Int) {
    #expect(throws: DigitCSV.ReadError.wrongValue(line: 2, column: column, found: value)) {
      try Self.parse("\(Self.line())\n\(Self.line(Self.cells(value, at: column)))\n")
    }
  }

  @Test("A label that is no digit is refused", arguments: ["10", "-1", "", "seven"])
  func wrongLabel(label: String) {
    #expect(throws: DigitCSV.ReadError.wrongValue(line: 1, column: 65, found: label)) {
      try Self.parse(Self.line(label: label))
    }
  }

  @Test("A file without lines is refused", arguments: ["", "\n", "\r\n\r\n"])
  func empty(text: String) {
    #expect(throws: DigitCSV.ReadError.empty) { try Self.parse(text) }
  }

  @Test("Problems say where, what was expected and what was found")
  func descriptions() {
    #expect(
      DigitCSV.ReadError.wrongFieldCount(line: 4, found: 3).description
        == "line 4: expected 65 values (64 cells and a label), found 3"
    )
    #expect(
      DigitCSV.ReadError.wrongValue(line: 4, column: 64, found: "x").description
        == "line 4, column 64: expected an integer 0…16, found \"x\""
    )
    #expect(
      DigitCSV.ReadError.wrongValue(line: 4, column: 65, found: "10").description
        == "line 4, column 65: expected a label 0…9, found \"10\""
    )
    #expect(DigitCSV.ReadError.empty.description == "expected lines of 65 values, found none")
  }

  @Test("A written line is read again; an unknown label is −1")
  func writing() throws {
    let grid = try #require(DigitGrid((0..<64).map { UInt8($0 % 17) }))
    let line = DigitCSV.line(grid, label: 4)
    #expect(try Self.parse(line) == [TrainingDigit(grid, label: 4)])
    #expect(DigitCSV.line(.blank, label: nil) == String(repeating: "0,", count: 64) + "-1\n")
  }
}
