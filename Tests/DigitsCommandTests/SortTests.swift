import SystemPackage
import TestSupport
import Testing

@Suite("classify --sort-into")
struct SortTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["in/a/x.png": 0, "in/b/x.png": 10, "in/b/y.z.png": 1])
    try directory.write("", to: "in/empty.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/blank.png")
  }

  /// All files under a directory.
  private func files(in name: String) async throws -> [String] {
    try await DigitsProcess.shell("cd \(name) && find . ! -type d | sort", in: directory.path).text
      .split(separator: "\n").map { String($0.dropFirst(2)) }
  }

  private let sorted = ["0/x-2.png", "0/x.png", "1/y.z.png", "blank/blank.png", "error/empty.png"]

  @Test("each image is copied into the folder of its result; two of one name both stay")
  func copies() async throws {
    let result = try await directory.digits("classify", "in", "-q", "--sort-into", "out")
    #expect(result.exitCode == 1 && result.errors == "")
    #expect(try await result.text == directory.digits("classify", "in", "-q").text)
    #expect(try await files(in: "out") == sorted)
    #expect(try directory.bytes(of: "out/0/x.png") == SampleDigit.png(0))
    #expect(try directory.bytes(of: "out/0/x-2.png") == SampleDigit.png(10))
    #expect(try directory.bytes(of: "out/error/empty.png") == [])
  }

  @Test("a second run copies nothing again, and leaves what is not its own")
  func repeated() async throws {
    try directory.write("mine", to: "out/0/x.png")
    for _ in 0..<2 {
      _ = try await directory.digits("classify", "in", "-q", "--sort-into", "out")
      #expect(
        try await files(in: "out")
          == ["0/x-2.png", "0/x-3.png", "0/x.png", "1/y.z.png", "blank/blank.png", "error/empty.png"]
      )
    }
    #expect(try directory.text(of: "out/0/x.png") == "mine")
    #expect(try directory.bytes(of: "out/0/x-3.png") == SampleDigit.png(10))
  }

  @Test("a resumed run copies the images of the rows that it keeps")
  func resumed() async throws {
    _ = try await directory.digits("classify", "in", "-q", "-o", "run")
    _ = try await directory.digits("classify", "in", "-q", "-o", "run", "--resume", "--sort-into", "out")
    #expect(try await files(in: "out") == sorted)
  }

  @Test("--link makes links that lead to the images from anywhere")
  func links() async throws {
    for _ in 0..<2 {
      _ = try await directory.digits("classify", "in", "-q", "--sort-into", "deep/out", "--link")
      #expect(try await files(in: "deep/out") == sorted)
    }
    #expect(try directory.bytes(of: "deep/out/0/x-2.png") == SampleDigit.png(10))
    let target = try await DigitsProcess.shell("readlink deep/out/0/x-2.png", in: directory.path).text
    #expect(target.hasPrefix("/") && target.hasSuffix("/in/b/x.png\n"))
  }

  @Test("unsure answers have a folder of their own")
  func unsure() async throws {
    _ = try await directory.digits("classify", "in/a", "-q", "--sort-into", "out", "--min-confidence", "1")
    #expect(try await files(in: "out") == ["unsure/x.png"])
  }

  @Test("a directory inside of the inputs is not searched")
  func inside() async throws {
    for _ in 0..<2 {
      let result = try await directory.digits("classify", "in", "-q", "--sort-into", "in/out")
      #expect(result.rows.count == 5)
    }
    #expect(try await files(in: "in/out") == sorted)
  }

  @Test("what is no file is told, and the exit code is 1")
  func missing() async throws {
    try directory.write("in/a/x.png\nin/none.png\n", to: "list")
    let result = try await directory.digits("classify", "--files-from", "list", "-q", "--sort-into", "out")
    #expect(result.exitCode == 1)
    #expect(result.errors == "1 image could not be copied, such as in/none.png (there is no regular file)\n")
    #expect(try await files(in: "out") == ["0/x.png"])
  }
}
