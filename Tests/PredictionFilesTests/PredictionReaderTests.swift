import PredictionFiles
import SystemPackage
import TestSupport
import Testing

@Suite("PredictionRow reader")
struct PredictionReaderTests {
  private static let header = "path,status,prediction,confidence,label,error\n"

  private static func read(_ text: String) throws -> [PredictionRow] {
    try predictionRows(Array(text.utf8))
  }

  @Test("A header alone is a file without rows")
  func noRows() throws {
    #expect(try Self.read(Self.header).isEmpty)
  }

  @Test(
    "Anything else than a predictions file is refused",
    arguments: ["label,0,1\n", "a,b", "[1]", "path,status", "\n"]
  )
  func notPredictions(text: String) {
    #expect(throws: PredictionReader.ReadError.notPredictions) { try Self.read(text) }
  }

  private static let together = "a prediction and its confidence belong to ok and unsure, and to nothing else"

  @Test(
    "Rows that do not fit are named with their line",
    arguments: [
      ("a,ok,7,0.5,7", 2, "expected 6 fields, found 5"),
      ("a,ok,7,0.5,7,,", 2, "expected 6 fields, found 7"),
      ("a,fine,7,0.5,7,", 2, "expected the status ok, unsure, blank or error, found \"fine\""),
      ("\na,ok,10,0.5,7,", 3, "expected a prediction 0…9 or nothing, found \"10\""),
      ("a,ok,7,1.5,7,", 2, "expected a confidence 0…1 or nothing, found \"1.5\""),
      ("a,ok,7,nan,7,", 2, "expected a confidence 0…1 or nothing, found \"nan\""),
      ("a,ok,7,0.5,-1,", 2, "expected a label 0…9 or nothing, found \"-1\""),
      ("a,ok,,0.5,7,", 2, together), ("a,ok,7,,7,", 2, together), ("a,blank,7,0.5,7,", 2, together),
      ("a,error,7,0.5,7,", 2, together), ("a,unsure,,,7,", 2, together), ("a,blank,,0.5,7,", 2, together),
      ("a,blank,,,,\n\"b,ok", 3, "a quotation mark is never closed"),
    ]
  )
  func badRows(row: String, line: Int, reason: String) {
    #expect(throws: PredictionReader.ReadError.badRow(line: line, reason: reason)) { try Self.read(Self.header + row) }
  }

  @Test(
    "JSON lines that do not fit are named with their line",
    arguments: [
      (#"{"v":2,"path":"a","status":"blank"}"#, "expected an object of version 1, as `digits classify` writes it"),
      (#"{"v":1,"path":"a"}"#, "expected an object of version 1, as `digits classify` writes it"),
      (#"{"v":1,"path":"a","status":"blank""#, "expected an object of version 1, as `digits classify` writes it"),
      (#"{"v":1,"path":"a","status":"ok"}"#, together),
      (
        #"{"v":1,"path":"a","status":"ok","prediction":10,"confidence":0.5}"#,
        "expected a prediction 0…9 or nothing, found \"10\""
      ),
      (
        #"{"v":1,"path":"a","status":"ok","prediction":1,"confidence":2}"#,
        "expected a confidence 0…1 or nothing, found \"2.0\""
      ),
    ]
  )
  func badJSONRows(row: String, reason: String) {
    let good = #"{"v":1,"path":"a","status":"blank"}"#
    #expect(throws: PredictionReader.ReadError.badRow(line: 3, reason: reason)) { try Self.read("\(good)\n\n\(row)\n") }
  }

  @Test("JSON lines without the exact bytes have the path's own")
  func pathWithoutBytes() throws {
    #expect(
      try Self.read(#"{"v":1,"path":"é.png","status":"blank"}"#)
        == [PredictionRow(path: Array("é.png".utf8), status: .blank)]
    )
  }

  /// Rows whose names hold what ends a row, and what ends a read.
  private static func file(_ format: PredictionFormat) -> (bytes: [UInt8], rows: [PredictionRow], ends: [Int]) {
    let writer = PredictionWriter(format: format, includesProbabilities: false)
    let rows = (0..<40).map { i in
      PredictionRow(path: Array("\(i)\n\"é\",\r\n.png".utf8), status: .error, error: "not found: line\nend")
    }
    var bytes = writer.header
    var ends = [Int]()
    for row in rows {
      bytes += writer.row(row)
      ends.append(bytes.count)
    }
    return (bytes, rows, ends)
  }

  @Test(
    "Of a file that is cut off anywhere, the whole rows are there, and where they end",
    arguments: PredictionFormat.allCases
  )
  func cutOff(format: PredictionFormat) throws {
    let (bytes, rows, ends) = Self.file(format)
    let header = PredictionWriter(format: format, includesProbabilities: false).header.count
    for count in Array(0...ends[1]) + Array(ends[20]...ends[21]) {
      var reader = PredictionReader(Array(bytes.prefix(count)))
      var found = [PredictionRow]()
      while let row = try reader.nextWhole() { found.append(row) }
      let whole = ends.count { $0 <= count }
      #expect(found == Array(rows.prefix(whole)), "\(count) bytes")
      #expect(reader.wholeByteCount == (whole > 0 ? ends[whole - 1] : count < header ? 0 : header), "\(count) bytes")
    }
  }

  @Test("Whole rows end where something else begins", arguments: PredictionFormat.allCases)
  func garbage(format: PredictionFormat) throws {
    let (bytes, rows, ends) = Self.file(format)
    var reader = PredictionReader(bytes + [UInt8](repeating: 0, count: 100) + bytes)
    var count = 0
    while try reader.nextWhole() != nil { count += 1 }
    #expect(count == rows.count)
    #expect(reader.wholeByteCount == ends.last)
  }

  @Test("What cannot be read is no end of rows")
  func unreadable() throws {
    try withTemporaryDirectory { directory in
      let file = try FileDescriptor.open(directory, .readOnly)
      try file.closeAfter {
        var reader = PredictionReader(file)
        #expect(throws: Errno.isDirectory) { try reader.nextWhole() }
      }
    }
  }

  @Test("A file is read piece by piece, rows across two pieces included", arguments: PredictionFormat.allCases)
  func pieces(format: PredictionFormat) throws {
    let writer = PredictionWriter(format: format, includesProbabilities: false)
    let rows = (0..<3000).map { PredictionRow(path: Array("folder/\($0),\n.png".utf8), status: .blank) }
    let bytes = writer.header + rows.flatMap(writer.row)
    #expect(bytes.count > 1 << 16)
    try withTemporaryDirectory { directory in
      try write(bytes, to: directory.appending("rows"))
      let file = try FileDescriptor.open(directory.appending("rows"), .readOnly)
      try file.closeAfter {
        var reader = PredictionReader(file)
        var found = [PredictionRow]()
        while let row = try reader.next() { found.append(row) }
        #expect(found == rows)
        #expect(reader.wholeByteCount == bytes.count)
      }
    }
  }

  @Test("What cannot be read is said")
  func cannotRead() throws {
    try withTemporaryDirectory { directory in
      let file = try FileDescriptor.open(directory, .readOnly)
      try file.closeAfter {
        var reader = PredictionReader(file)
        #expect(throws: PredictionReader.ReadError.cannotRead(.isDirectory)) { try reader.next() }
      }
    }
  }
}
