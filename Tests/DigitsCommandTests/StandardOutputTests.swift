import TestSupport
import Testing

@Suite("Standard output and standard error")
struct StandardOutputTests {
  let directory = TemporaryDirectory()

  /// A list of paths that do not exist: rows of twice what a pipe holds, in little time.
  private func writeLongList() throws {
    try directory.write(
      (0..<800).map { String(repeating: "x", count: 200) + "\($0).png\n" }.joined(),
      to: "list"
    )
  }

  #if os(Linux)
    @Test("a full disk under standard output is 74", arguments: ["classify a.png", "quantize a.png", "model info"])
    func full(command: String) async throws {
      try directory.writeDigits(["a.png": 0])
      let result = try await DigitsProcess.shell("\"$0\" \(command) > /dev/full", in: directory.path)
      #expect(result.exitCode == 74)
      #expect(
        result.errors == "digits: standard output: writing failed (No space left on device)\n"
      )
    }
  #endif

  @Test("a reader that goes away ends the run quietly")
  func closedPipe() async throws {
    try writeLongList()
    let result = try await DigitsProcess.shell(
      #"{ "$0" "$@"; echo "exit $?" >&2; } | head -n 1"#,
      ["classify", "--files-from", "list"],
      in: directory.path
    )
    #expect(result.text == "path,status,prediction,confidence,label,error\n")
    #expect(result.errors == "exit 0\n")
  }

  @Test("--quiet says nothing but errors")
  func quiet() async throws {
    try directory.writeDigits(["3/a.png": 3])
    try directory.write("", to: "3/b.png")
    let result = try await directory.digits("classify", "3", "--quiet")
    #expect(result.exitCode == 1)
    #expect(result.errors == "")
    #expect(result.rows.count == 2)
    let failed = try await directory.digits("classify", "nowhere", "-q")
    #expect(failed.errors == "digits: nowhere: no such file or directory\n")
  }

  @Test("the summary counts images, failures by cause, and the right ones of the labeled")
  func summary() async throws {
    try directory.write("", to: "3/b.png")
    try directory.write("text", to: "3/c.png")
    try directory.write("text", to: "3/d.png")
    let result = try await directory.digits("classify", "3")
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(try #require(lines.first).wholeMatch(of: /3 images in [0-9]+\.[0-9]{2} s, [0-9,]+ images\/s/) != nil)
    #expect(
      lines.dropFirst() == [
        "3 error", "  2 not a png", "  1 empty file",
        "accuracy 0.00 % (0 of 3 labeled; 95 % interval 0.00–56.15 %)",
        "digit  precision     recall         F1  support",
        "    3          –     0.00 %     0.00 %        3",
        "most frequent mistakes: 3 as none (3)",
      ]
    )
  }

  @Test("progress is shown where it is asked for, and not in a log by itself")
  func progress() async throws {
    try directory.write("", to: "a.png")
    #expect(try await directory.digits("classify", "a.png", "--progress", "never").errors.hasPrefix("1 image in "))
    #expect(try await directory.digits("classify", "a.png", "--progress", "auto").errors.hasPrefix("1 image in "))
    let shown = try await directory.digits("classify", "a.png", "--progress", "always")
    #expect(shown.errors.hasPrefix("1 of 1 images · "))
    #expect(shown.errors.contains(" · 1 failed · 0 s left\n"))
    #expect(try await directory.digits("classify", "a.png", "--progress", "always", "-q").errors == "")
  }

  @Test(
    "a reader that goes away ends every command the same way, also if an input failed",
    arguments: ["classify", "quantize", "inspect"]
  )
  func closedPipe(command: String) async throws {
    try directory.write("", to: "empty.png")
    try directory.writeDigits(["a.png": 0])
    let script = #"("$0" "$1" a.png empty.png 2>/dev/null; echo $? > code) | head -c 0; cat code"#
    // Nobody knows whether the reader goes before or after the rows: the one thing that must not be is death by a signal.
    let text = try await DigitsProcess.shell(script, [command], in: directory.path).text
    #expect(["0\n", "1\n"].contains(text))
    let closed = try await DigitsProcess.shell(
      #"mkfifo pipe; (sleep 0.2; "$0" "$1" a.png empty.png 2>/dev/null; echo $? > code) > pipe & head -c 0 < pipe; wait; cat code"#,
      [command],
      in: directory.path
    )
    #expect(closed.text == "0\n")
  }
}
