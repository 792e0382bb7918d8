import TestSupport
import Testing

@Suite("With standard descriptors closed")
struct ClosedDescriptorTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["in/0/a.png": 0])
  }

  @Test("results hold what they hold, and no message", arguments: ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"])
  func results(redirection: String) async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    let result = try await DigitsProcess.shell(
      #""$0" classify in -o out --progress always \#(redirection)"#,
      in: directory.path
    )
    #expect(result.exitCode == 0)
    for name in try directory.names(in: "whole") {
      #expect(try directory.bytes(of: "out/\(name)") == directory.bytes(of: "whole/\(name)"), "\(name)")
    }
  }

  @Test("rows that nobody can get are 74")
  func rows() async throws {
    let result = try await DigitsProcess.shell(#""$0" classify in -q >&-"#, in: directory.path)
    #expect(result.exitCode == 74)
    #expect(result.errors == "digits: standard output: writing failed (Bad file descriptor)\n")
  }
}
