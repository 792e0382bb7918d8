import Support
import Testing

@Suite("CSV")
struct CSVTests {
  private static func records(_ text: String) throws -> [[String]] {
    try CSV.records(text.utf8).map { $0.fields.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test(
    "Records are read as RFC 4180 has them",
    arguments: [
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
      ("\n\r\na\n\n", [["a"]]),
      (",\n,,\n", [["", ""], ["", "", ""]]),
      ("\"a,\"\"b\"\"\n c\r\n\",d\n", [["a,\"b\"\n c\r\n", "d"]]),
      ("\"\"\n\"\",\"\"\n", [[""], ["", ""]]),
      ("a \"quoted\" word,b\"\n", [["a \"quoted\" word", "b\""]]),
      ("\"a\"b,c\n", [["ab", "c"]]),
      ("a\rb,c\r\n", [["a\rb", "c"]]),
      ("x,\"ends in CR\r\"\r\n", [["x", "ends in CR\r"]]),
      ("x,\"ends in CR\r\"", [["x", "ends in CR\r"]]),
      ("x,\"last\"\r", [["x", "last"]]),
      ("", []),
    ] as [(String, [[String]])]
  )
  func records(text: String, expected: [[String]]) throws {
    #expect(try Self.records(text) == expected)
  }

  @Test("A record knows the line that it begins on")
  func lines() throws {
    #expect(try CSV.records("a\n\n\"b\nb\r\nb\",c\nd\r\n\re\n".utf8).map(\.line) == [1, 3, 6, 7])
  }

  @Test(
    "A quotation mark that is never closed is an error of the record's first line",
    arguments: [("\"a\n\n", 1), ("a\n\nb,\"c,\"\"\n", 3), ("a\n\"", 2)]
  )
  func unclosed(text: String, line: Int) {
    let error = #expect(throws: CSV.UnclosedQuoteError.self) { try CSV.records(text.utf8) }
    #expect(error?.line == line)
  }

  @Test("Only fields that need them get quotation marks")
  func quoting() {
    #expect(CSV.quoted("plain text; 100 %") == "plain text; 100 %")
    #expect(CSV.quoted("") == "")
    #expect(CSV.quoted("a,b") == "\"a,b\"")
    #expect(CSV.quoted("a\nb") == "\"a\nb\"")
    #expect(CSV.quoted("a\r\nb") == "\"a\r\nb\"")
    #expect(CSV.quoted("\"") == "\"\"\"\"")
    #expect(CSV.quoted("\"\u{301}x") == "\"\"\"\u{301}x\"")
  }

  @Test(
    "A cell that a spreadsheet program would run gets an apostrophe, which is taken away again",
    arguments: [
      ("=1", "'=1"), ("+a", "'+a"), ("-a", "'-a"), ("@a", "'@a"), ("\ta", "'\ta"), ("'=1", "''=1"),
      ("''=1", "'''=1"), ("-", "-"), ("'-", "'-"), ("'a", "'a"), ("'", "'"), ("", ""), ("a=b", "a=b"),
    ]
  )
  func formulas(text: String, cell: String) throws {
    #expect(CSV.cell(text) == cell)
    let field = try CSV.records("\(cell),x".utf8)[0].fields[0]
    #expect(CSV.text(ofCell: field) == Array(text.utf8))
  }

  @Test("Whatever is written is read again")
  func roundTrip() throws {
    var generator = SplitMix64(seed: 1)
    let pieces = ["\"", ",", "\n", "\r", "\r\n", "a", "é", "\u{301}", "\u{FE0F}", "\u{200D}", " ", "👩‍👧"]
    for _ in 0..<500 {
      let fields = (0..<2).map { _ in
        (0..<Int(generator.next() % 6)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      }
      let line = fields.map(CSV.quoted).joined(separator: ",") + "\n"
      #expect(try Self.records(line).map { $0.map { Array($0.utf8) } } == [fields.map { Array($0.utf8) }])
    }
  }
}
