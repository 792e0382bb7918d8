import PredictionFiles
import Support
import TestSupport
import Testing

@Suite("PredictionRow files")
struct PredictionFileTests {
  private static let probabilities = [0.9712, 0.0288, 0, 0, 0, 0, 0, 0, 0, 0]
  private static let rows = [
    PredictionRow(
      path: Array("in/7,a.png".utf8),
      status: .ok,
      digit: 7,
      confidence: 0.9712,
      label: 7,
      probabilities: probabilities
    ),
    PredictionRow(path: Array("b.png".utf8), status: .unsure, digit: 0, confidence: 0.3, label: nil),
    PredictionRow(path: [0x63, 0xFF], status: .blank, label: 1),
    PredictionRow(
      path: Array("d\n\"d\"".utf8),
      status: .error,
      error: "truncated: the file ends, \"early\"; copy it again"
    ),
  ]

  private static func text(_ format: PredictionFormat, includesProbabilities: Bool) -> String {
    let writer = PredictionWriter(format: format, includesProbabilities: includesProbabilities)
    return String(decoding: writer.header + rows.flatMap(writer.row), as: UTF8.self)
  }

  @Test("CSV has these bytes")
  func csv() {
    #expect(
      Self.text(.csv, includesProbabilities: false) == """
        path,status,prediction,confidence,label,error
        "in/7,a.png",ok,7,0.9712,7,
        b.png,unsure,0,0.3000,,
        c%FF,blank,,,1,
        "d
        ""d""\",error,,,,"truncated: the file ends, ""early""; copy it again"

        """
    )
  }

  @Test("CSV with probabilities has these bytes")
  func csvWithProbabilities() {
    let lines = Self.text(.csv, includesProbabilities: true).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "path,status,prediction,confidence,label,error,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9")
    #expect(
      lines[1]
        == "\"in/7,a.png\",ok,7,0.9712,7,,0.9712,0.0288,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000"
    )
    #expect(lines[2] == "b.png,unsure,0,0.3000,,,,,,,,,,,,")
  }

  @Test("JSON Lines have these bytes")
  func jsonLines() {
    #expect(
      Self.text(.jsonl, includesProbabilities: true) == #"""
        {"v":1,"path":"in/7,a.png","path_bytes":"aW4vNyxhLnBuZw==","status":"ok","prediction":7,"confidence":0.9712,"label":7,"probabilities":[0.9712,0.0288,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000,0.0000]}
        {"v":1,"path":"b.png","path_bytes":"Yi5wbmc=","status":"unsure","prediction":0,"confidence":0.3000}
        {"v":1,"path":"c%FF","path_bytes":"Y/8=","status":"blank","label":1}
        {"v":1,"path":"d\n\"d\"","path_bytes":"ZAoiZCI=","status":"error","error":"truncated: the file ends, \"early\"; copy it again"}

        """#
    )
  }

  /// Rows of every status with names and errors from the worst that a file system allows.
  private static func hostileRows(isUTF8: Bool) -> [PredictionRow] {
    var generator = SplitMix64(seed: 11)
    let pieces: [[UInt8]] =
      [
        "\"", ",", "\n", "\r", "\r\n", "\\", "\u{1}", "\u{7F}", "\u{2028}", "é", "\u{301}", "\u{200D}", "👩‍👧", "{", "%41",
        " ", "'",
      ]
      .map { Array($0.utf8) } + (isUTF8 ? [] : [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
    func hostile(_ count: Int) -> [UInt8] {
      (0..<count).flatMap { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }
    }
    return (0..<400).map { i in
      let status = PredictionRow.Status.allCases[i % 4]
      let hasDigit = status == .ok || status == .unsure
      let error = String(decoding: hostile(3), as: UTF8.self)
      return PredictionRow(
        path: [0x78] + hostile(i % 7),
        status: status,
        digit: hasDigit ? UInt8(i % 10) : nil,
        confidence: hasDigit ? Double(generator.next() % 10_001) / 10_000 : nil,
        label: i % 3 == 0 ? UInt8(i % 10) : nil,
        error: status == .error ? .init(error) : nil,
        probabilities: hasDigit ? (0..<10).map { Double(($0 * i) % 10_001) / 10_000 } : nil
      )
    }
  }

  @Test("What is written is read again, whatever the names", arguments: PredictionFormat.allCases)
  func roundTrip(format: PredictionFormat) throws {
    // In CSV, bytes that are not UTF-8 are for people only.
    let rows = Self.hostileRows(isUTF8: format == .csv)
    let writer = PredictionWriter(format: format, includesProbabilities: true)
    let found = try predictionRows(writer.header + rows.flatMap(writer.row))
    #expect(found.count == rows.count)
    for (row, expected) in zip(found, rows) {
      #expect(row == expected)
      // Strings that only look alike are equal to Swift.
      #expect(row.error.map { Array($0.description.utf8) } == expected.error.map { Array($0.description.utf8) })
    }
  }

  @Test("JSON Lines are one line a row, whatever the names")
  func oneLine() {
    let writer = PredictionWriter(format: .jsonl, includesProbabilities: true)
    for row in Self.hostileRows(isUTF8: false).map(writer.row) {
      #expect(row.firstIndex(of: 0x0A) == row.count - 1)
    }
  }

  @Test("Without the columns of probabilities they are lost, and nothing else")
  func withoutProbabilities() throws {
    let writer = PredictionWriter(format: .csv, includesProbabilities: false)
    let rows = Self.hostileRows(isUTF8: true)
    let found = try predictionRows(writer.header + rows.flatMap(writer.row))
    #expect(
      found
        == rows.map { row in
          var row = row
          row.probabilities = nil
          return row
        }
    )
  }
}
