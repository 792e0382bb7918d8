import Support
import Testing

@Suite("Printed path")
struct PrintedPathTests {
  @Test(
    "Valid UTF-8 is printed as it is",
    arguments: ["", "a/b.png", "é", "e\u{301}", "数字/一.png", "👩‍👩‍👧", "\u{0}\n\r\t\"%41,", "\u{10FFFF}", "%FF"]
  )
  func valid(text: String) {
    #expect(Array(PrintedPath(Array(text.utf8)).text.utf8) == Array(text.utf8))
  }

  @Test(
    "Bytes that are not UTF-8 become %XX, all others stay",
    arguments: [
      ([0xFF], "%FF"),
      ([0x61, 0x80, 0x62], "a%80b"),
      // Truncated: of two, three and four bytes.
      ([0xC3], "%C3"), ([0xC3, 0x2F], "%C3/"), ([0xE2, 0x82], "%E2%82"), ([0xF0, 0x9F, 0x98], "%F0%9F%98"),
      ([0xE2, 0x82, 0xC3, 0xA9], "%E2%82é"), ([0xF0, 0x9F, 0xE2, 0x82, 0xAC], "%F0%9F€"),
      // Overlong: a slash and a zero in more bytes than they need.
      ([0xC0, 0xAF], "%C0%AF"), ([0xE0, 0x80, 0xAF], "%E0%80%AF"), ([0xF0, 0x80, 0x80, 0x80], "%F0%80%80%80"),
      // Surrogates, and beyond the last code point.
      ([0xED, 0xA0, 0x80], "%ED%A0%80"), ([0xED, 0xBF, 0xBF, 0x78], "%ED%BF%BFx"),
      ([0xF4, 0x90, 0x80, 0x80], "%F4%90%80%80"), ([0xF5, 0x80, 0x80, 0x80], "%F5%80%80%80"),
      ([0x01, 0x0A, 0xFE], "\u{1}\n%FE"),
    ] as [([UInt8], String)]
  )
  func invalid(bytes: [UInt8], expected: String) {
    #expect(Array(PrintedPath(bytes).text.utf8) == Array(expected.utf8))
  }
}
