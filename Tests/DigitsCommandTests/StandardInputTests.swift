import TestSupport
import Testing

@Suite("An image on standard input")
struct StandardInputTests {
  let directory = TemporaryDirectory()

  @Test("- is an image on standard input, among other paths")
  func row() async throws {
    try directory.writeDigits(["a.png": 1])
    let result = try await directory.digits("classify", "a.png", "-", input: SampleDigit.png(7))
    #expect(result.exitCode == 0)
    #expect(result.rows.map { [$0[0], $0[2]] } == [["a.png", "1"], ["-", "7"]])
  }

  @Test("what is no image is an error row with the reason")
  func bad() async throws {
    let empty = try await directory.digits("classify", "-")
    #expect(empty.exitCode == 1)
    #expect(empty.rows == [["-", "error", "", "", "", "empty file: it has 0 bytes; copy or export it again"]])
    let endless = try await DigitsProcess.shell(#""$0" classify - < /dev/zero"#, in: directory.path)
    #expect(endless.exitCode == 1)
    #expect(endless.text.contains("\n-,error,,,,\"not a png: it looks like no known format"))
  }

  @Test("a file with this name is ./-")
  func file() async throws {
    try directory.writeDigits(["-": 4])
    let result = try await directory.digits("classify", "./-", "-", input: SampleDigit.png(7))
    #expect(result.rows.map { [$0[0], $0[2]] } == [["./-", "4"], ["-", "7"]])
  }

  @Test("inspect and quantize read it too")
  func others() async throws {
    try directory.writeDigits(["a.png": 7])
    let quantized = try await directory.digits("quantize", "-", input: SampleDigit.png(7))
    #expect(try await quantized.text == directory.digits("quantize", "a.png").text)
    let inspected = try await directory.digits("inspect", "-", input: SampleDigit.png(7))
    #expect(inspected.text.hasPrefix("-: 8×8, "))
  }

  @Test("a run cannot be resumed with another image")
  func resumed() async throws {
    let run = ["classify", "-", "-o", "run", "-q"]
    #expect(try await directory.digits(run, input: SampleDigit.png(7)).exitCode == 0)
    #expect(try await directory.digits(run + ["--resume"], input: SampleDigit.png(7)).exitCode == 0)
    #expect(try await directory.digits(run + ["--resume"], input: SampleDigit.png(8)).exitCode == 64)
  }
}
