import TestSupport
import Testing

#if os(Linux)
  @Suite("The network")
  struct NetworkTests {
    @Test("the command calls no function that could use it")
    func functions() async throws {
      let directory = TemporaryDirectory()
      let result = try await DigitsProcess.shell(#"nm -D --undefined-only "$0""#, in: directory.path)
      let functions = result.text.split(separator: "\n").map { line in
        String(line.split(separator: " ").last?.split(separator: "@").first ?? "")
      }
      #expect(functions.contains("read"))
      let ofNetwork = ["accept", "bind", "connect", "getaddrinfo", "gethostbyname", "listen", "sendto", "socket"]
      #expect(Set(functions).isDisjoint(with: ofNetwork))
    }
  }
#endif
