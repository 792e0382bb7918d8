import SystemPackage
import TestSupport
import Testing

#if os(Linux)
  /// In a directory that `chroot` has entered, `/proc` is often missing, from which Swift reads the arguments.
  @Suite("Without /proc")
  struct HiddenProcTests {
    fileprivate static func run(_ command: String) async throws -> DigitsProcess.Result {
      let script = "unshare -rm sh -c 'mount -t tmpfs none /proc && \(command)' \"$0\""
      return try await DigitsProcess.shell(script, in: "/")
    }

    @Test(
      "the arguments are not ignored: nothing is done, and the reason said",
      .enabled("only who may mount can hide /proc") { try await HiddenProcTests.run("true").exitCode == 0 }
    )
    func unknownArguments() async throws {
      let result = try await Self.run(#""$0" --version"#)
      #expect(result.exitCode == 74 && result.output == [])
      #expect(result.errors == "digits: /proc/self/cmdline: the arguments cannot be read; mount /proc\n")
    }
  }
#endif
