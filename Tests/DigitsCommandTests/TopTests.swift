import TestSupport
import Testing

@Suite("classify --top")
struct TopTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["a.png": 3])
    try directory.write(SampleDigit.blankPNG(), to: "b.png")
  }

  @Test("the next most probable digits follow the error, in order")
  func columns() async throws {
    let all = try await directory.digits("classify", "a.png", "--probabilities")
    let probabilities = all.rows[0].dropFirst(6)
    let result = try await directory.digits("classify", "a.png", "b.png", "--top", "10")
    let lines = result.text.csvFields
    #expect(lines[0].dropFirst(6).prefix(4) == ["digit2", "p2", "digit3", "p3"])
    #expect(lines.map(\.count) == [24, 24, 24])
    let digits = stride(from: 6, to: 24, by: 2).compactMap { Int(lines[1][$0]) }
    #expect(Set(digits + [3]) == Set(0..<10))
    let values = stride(from: 7, to: 24, by: 2).map { lines[1][$0] }
    #expect(values == values.sorted(by: >))
    #expect(values == digits.map { probabilities[6 + $0] })
    #expect(lines[2].dropFirst(2) == ArraySlice(repeating: "", count: 22))
  }

  @Test("JSON Lines has them as objects")
  func jsonLines() async throws {
    let result = try await directory.digits("classify", "a.png", "b.png", "--top", "2", "--format", "jsonl")
    let lines = result.text.split(separator: "\n")
    #expect(lines[0].contains(/"alternatives":\[\{"digit":[0-9],"probability":[01]\.[0-9]{4}\}\]\}/))
    #expect(!lines[1].contains("alternatives"))
  }

  @Test("--top 1 is the answer alone")
  func one() async throws {
    let result = try await directory.digits("classify", "a.png", "--top", "1")
    #expect(try await result.text == directory.digits("classify", "a.png").text)
  }
}
