import TestSupport
import Testing

@Suite("--labels auto, parent and none")
struct LabelTests {
  let directory = TemporaryDirectory()

  private func labels(_ result: DigitsProcess.Result) -> [String] { result.rows.map { "\($0[0]):\($0[4])" } }

  @Test(
    "--labels auto takes the folder a file lies in, if its name is one digit",
    arguments: [[], ["--labels", "auto"]]
  )
  func auto(flags: [String]) async throws {
    for name in ["3/a.png", "3/sub/b.png", "10/c.png", "x3/d.png", "07/7/e.png", "f.png"] {
      try directory.write("", to: "in/\(name)")
    }
    let arguments = ["classify", "in", "in/3", "in/3/a.png"] + flags
    let result = try await directory.digits(arguments)
    #expect(
      labels(result) == [
        "in/07/7/e.png:7", "in/10/c.png:", "in/3/a.png:3", "in/3/sub/b.png:", "in/f.png:", "in/x3/d.png:",
        "in/3/a.png:3", "in/3/sub/b.png:", "in/3/a.png:3",
      ]
    )
    #expect(result.errors.contains("accuracy 0.00 % (0 of 4 labeled;"))
  }

  @Test("--labels none gives no label, and no accuracy")
  func none() async throws {
    try directory.write("", to: "3/a.png")
    let result = try await directory.digits("classify", "3", "--labels", "none")
    #expect(labels(result) == ["3/a.png:"])
    #expect(!result.errors.contains("accuracy"))
  }

  @Test("--labels parent labels every input")
  func parent() async throws {
    for name in ["0/a.png", "9/b.png"] { try directory.write("", to: name) }
    let result = try await directory.digits("classify", "0", "9", "--labels", "parent")
    #expect(labels(result) == ["0/a.png:0", "9/b.png:9"])
    #expect(result.exitCode == 1)
  }

  @Test("--labels parent with an input that has none is 65 before any work, also for a stream")
  func parentMissing() async throws {
    for name in ["in/0/a.png", "in/other/b.png"] { try directory.write("", to: name) }
    let message =
      "digits: in/other/b.png: --labels parent expects a parent folder named 0 to 9; use --labels auto\n"
    let named = try await directory.digits("classify", "in", "--labels", "parent", "-o", "out")
    #expect(named.exitCode == 65)
    #expect(named.errors == message)
    #expect(try directory.names() == ["in"])
    let streamed = try await directory.digits(
      "classify",
      "--files-from",
      "-",
      "--labels",
      "parent",
      input: [UInt8]("in/0/a.png\nin/other/b.png\n".utf8)
    )
    #expect(streamed.exitCode == 65)
    #expect(streamed.output == [])
    #expect(streamed.errors == message)
  }

  @Test("--labels parent works on a stream, which is read to its end first")
  func parentStream() async throws {
    let result = try await directory.digits(
      "classify",
      "--files-from",
      "-",
      "--labels",
      "parent",
      input: [UInt8]("4/a.png\n5/b.png\n".utf8)
    )
    #expect(labels(result) == ["4/a.png:4", "5/b.png:5"])
    #expect(result.exitCode == 0)
  }
}
