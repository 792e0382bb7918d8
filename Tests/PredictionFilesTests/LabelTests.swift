import PredictionFiles
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Labels")
struct LabelTests {
  private static func table(_ text: String, path: FilePath = "data/labels.csv") throws -> LabelTable {
    try LabelTable(Array(text.utf8), path: path, workingDirectory: "/home/me")
  }

  @Test("A header is optional", arguments: ["path,label\na.png,3\n", "a.png,3", "file,label\r\na.png,3\r\n"])
  func header(text: String) throws {
    var table = try Self.table(text)
    #expect(table.label(of: "a.png") == 3)
    #expect(table.unmatchedCount == 0)
  }

  @Test("Lines that do not fit are refused")
  func problems() {
    #expect(throws: LabelTable.ReadError.wrongFieldCount(line: 2, found: 3)) { try Self.table("a,1\nb,2,3\n") }
    #expect(throws: LabelTable.ReadError.wrongFieldCount(line: 1, found: 1)) { try Self.table("a\n") }
    #expect(throws: LabelTable.ReadError.wrongLabel(line: 1, found: "10")) { try Self.table("a,10\n") }
    // Only the message is shortened.
    let zeros = String(repeating: "0", count: 40)
    #expect(throws: LabelTable.ReadError.wrongLabel(line: 1, found: zeros)) { try Self.table("a,\(zeros)x\n") }
    #expect(throws: LabelTable.ReadError.wrongLabel(line: 2, found: "label")) { try Self.table("a,1\npath,label\n") }
    #expect(throws: LabelTable.ReadError.unclosedQuote(line: 2)) { try Self.table("a,1\n\"b,2\n") }
    #expect(throws: LabelTable.ReadError.twoLabels(path: "a", first: 1, second: 2, line: 3)) {
      try Self.table("a,1\nb,1\na,2\n")
    }
  }

  @Test("One file under two names with two labels is refused", arguments: ["./a", "x/../a", "/home/me/data/a", "a/"])
  func twoNames(name: String) {
    #expect(throws: LabelTable.ReadError.twoLabels(path: name, first: 1, second: 2, line: 2)) {
      try Self.table("a,1\n\(name),2\n")
    }
  }

  @Test("The same label twice is fine")
  func repetition() throws {
    var table = try Self.table("a,1\na,1\n")
    #expect(table.label(of: "a") == 1)
    #expect(table.unmatchedCount == 0)
  }

  @Test("The path as printed goes first, then as seen from the table's folder")
  func matching() throws {
    var table = try Self.table("a.png,1\ndata/a.png,2\nsub/b.png,3\n/abs/c.png,4\nc%FF,5\n")
    #expect(table.unmatchedCount == 5)
    #expect(table.label(of: "a.png") == 1)
    #expect(table.label(of: "data/a.png") == 2)
    #expect(table.label(of: "data/sub/b.png") == 3)
    #expect(table.label(of: "./data/x/../sub/b.png") == 3)
    #expect(table.label(of: "/home/me/data/sub/b.png") == 3)
    #expect(table.label(of: "/abs/c.png") == 4)
    #expect(table.unmatchedCount == 1)
    #expect(table.label(of: FilePath(bytes: [0x63, 0xFF])) == 5)
    #expect(table.label(of: "b.png") == nil)
    #expect(table.unmatchedCount == 0)
  }

  @Test(
    "A parent folder named by one digit is the label",
    arguments: [
      ("7/a.png", 7), ("x/0/a.png", 0), ("/9/b", 9), ("x/7/y/a.png", nil), ("a.png", nil), ("10/a.png", nil),
      ("x7/a.png", nil), ("７/a.png", nil), ("./3/a.png", 3), ("7", nil),
    ] as [(String, UInt8?)]
  )
  func parentFolder(path: String, label: UInt8?) {
    var source = LabelSource.parentFolder
    #expect(source.label(of: FilePath(path)) == label)
    var none = LabelSource.none
    #expect(none.label(of: FilePath(path)) == nil)
  }

  @Test("A table as the source keeps count of what it was asked for")
  func tableSource() throws {
    var source = LabelSource.table(try Self.table("a,1\nb,2\n"))
    #expect(source.label(of: "a") == 1)
    guard case .table(let table) = source else {
      Issue.record("the source changed its kind")
      return
    }
    #expect(table.unmatchedCount == 1)
  }
}
