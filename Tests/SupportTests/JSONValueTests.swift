import Foundation
import Support
import Testing

@Suite("JSON")
struct JSONValueTests {
  private static func parsed(_ text: String) -> JSONValue? { JSONValue(parsing: Array(text.utf8)) }

  @Test(
    "Every kind of value is parsed, with space around it",
    arguments: [
      ("null", .null), (" true\n", .bool(true)), ("\tfalse\r", .bool(false)), ("-0.5e+10", .number("-0.5e+10")),
      ("\"\"", .string("")),
      (#""ä \" \\ \/ \b\f\n\r\t \u00e9 \uD83D\uDE00""#, .string("ä \" \\ / \u{8}\u{C}\n\r\t é 😀")),
      ("[]", .array([])), ("[1, [ ] ,2]", .array([.number("1"), .array([]), .number("2")])), ("{ }", .object([:])),
      (#"{"a" : {"b":1} , "":null}"#, .object(["a": .object(["b": .number("1")]), "": .null])),
    ] as [(String, JSONValue)]
  )
  func values(text: String, value: JSONValue) {
    #expect(Self.parsed(text) == value)
  }

  @Test(
    "What is not JSON is refused",
    arguments: [
      "", " ", "nul", "nulls", "tru", "+1", "01", "-", ".5", "1.", "1e", "1e+", "0x1", "NaN", "1 2", "[", "[1", "[1,",
      "[,1]",
      "[1,]", "]", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,"#, #"{"a":1,}"#, "{1:2}", "{a:1}", #"{"a" 1}"#, "\"",
      "\"\n\"",
      #""\""#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\uD83D""#, #""\uD83D\u0041""#, #""\uDE00""#, "'a'",
    ]
  )
  func refused(text: String) {
    #expect(Self.parsed(text) == nil)
  }

  @Test("Bytes that are not UTF-8, and keys that come twice, are refused")
  func doubtful() {
    #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil)
    #expect(Self.parsed(#"{"a":1,"b":2,"a":1}"#) == nil)
  }

  @Test("There may be 64 levels, and no more")
  func levels() {
    func nested(_ count: Int) -> String { String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(Self.parsed(nested(64)) != nil)
    #expect(Self.parsed(nested(65)) == nil)
    #expect(Self.parsed(String(repeating: "[", count: 100_000)) == nil)
  }

  @Test("Values are of their own type only, and integers within their bounds")
  func types() throws {
    let value = try #require(Self.parsed(#"[1, -1, 1.0, 18446744073709551615, 18446744073709551616, "1", [], {}]"#))
    let elements = try #require(value.array)
    #expect(elements.map { $0.integer(Int.self) } == [1, -1, nil, nil, nil, nil, nil, nil])
    #expect(elements.map { $0.integer(UInt64.self) } == [1, nil, nil, .max, nil, nil, nil, nil])
    #expect(elements.map(\.string) == [nil, nil, nil, nil, nil, "1", nil, nil])
    #expect(elements.map { $0.array != nil } == [false, false, false, false, false, false, true, false])
    #expect(elements.map { $0.object != nil } == [false, false, false, false, false, false, false, true])
  }

  @Test("What Foundation writes is read")
  func foundation() throws {
    let texts = ["plain", "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{7F}", "ü€😀", "e\u{301}"]
    let encoder = JSONEncoder()
    for formatting in [[], .prettyPrinted, .withoutEscapingSlashes] as [JSONEncoder.OutputFormatting] {
      encoder.outputFormatting = formatting
      let bytes = [UInt8](try encoder.encode(["texts": texts]))
      #expect(JSONValue(parsing: bytes) == .object(["texts": .array(texts.map(JSONValue.string))]))
    }
  }
}
