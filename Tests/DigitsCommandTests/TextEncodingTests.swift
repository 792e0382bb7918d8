import TestSupport
import Testing

@Suite("text files of other programs")
struct TextEncodingTests {
  let directory = TemporaryDirectory()

  private static let rows = "path,status,prediction,confidence,label,error\na.png,ok,3,0.9000,3,\n"

  private static func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  @Test("predictions with a byte-order mark are read; in UTF-16 they are 65, and the message says so")
  func predictions() async throws {
    try directory.write([0xEF, 0xBB, 0xBF] + Self.rows.utf8, to: "p.csv")
    let marked = try await directory.digits("evaluate", "p.csv")
    #expect(marked.exitCode == 0)
    #expect(marked.errors.hasPrefix("1 row, 1 ok"))
    try directory.write(Self.utf16(Self.rows), to: "p.csv")
    let wide = try await directory.digits("evaluate", "p.csv")
    #expect(wide.exitCode == 65)
    #expect(wide.errors.hasSuffix("digits: p.csv: expected text in UTF-8, found UTF-16; save it as UTF-8\n"))
  }

  @Test("labels in UTF-16 are 65, and no control character reaches the terminal")
  func labels() async throws {
    try directory.write(Self.rows, to: "p.csv")
    for labels in [Self.utf16("a.png,3\n"), Array("a.png,\u{1B}[2J\0\n".utf8)] {
      try directory.write(labels, to: "labels.csv")
      let result = try await directory.digits("evaluate", "p.csv", "--labels", "labels.csv")
      #expect(result.exitCode == 65)
      #expect(result.errors.hasPrefix("digits: labels.csv: "))
      #expect(!result.errors.dropLast().unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test("labels of which none matches are 65, for images and for predictions")
  func noneMatches() async throws {
    try directory.write(Self.rows, to: "p.csv")
    try directory.write(SampleDigit.png(0), to: "a.png")
    try directory.write("b.png,3\n", to: "labels.csv")
    for arguments in [["evaluate", "p.csv"], ["classify", "a.png"]] {
      let result = try await directory.digits(arguments + ["--labels", "labels.csv"])
      #expect(result.exitCode == 65)
      #expect(result.errors.contains("labels.csv: none of its labels matches an input; "))
    }
  }

  @Test("an image that is still in Git LFS says how to get it")
  func gitLFS() async throws {
    try directory.write("version https://git-lfs.github.com/spec/v1\n", to: "a.png")
    let result = try await directory.digits("classify", "a.png")
    #expect(result.text.contains("it looks like a Git LFS pointer; run `git lfs pull`"))
  }
}
