import Support
import TestSupport
import Testing

@Suite("Interruption")
struct InterruptionTests {
  let directory = TemporaryDirectory()

  /// Starts `digits` with a list that is open at its end, and sends it a signal when it has written its first row.
  private func signal(_ name: String, rowsIn file: String, _ arguments: [String]) async throws -> DigitsProcess.Result {
    try directory.writeDigits(["a.png": 0, "b.png": 1])
    return try await DigitsProcess.shell(
      """
      mkfifo list
      "$0" "$@" --files-from - < list > rows &
      exec 3> list
      echo a.png >&3
      until grep -q a.png \(file) 2> /dev/null; do sleep 0.05; done
      kill -\(name) $!
      wait $!
      """,
      arguments,
      in: directory.path
    )
  }

  @Test("a signal ends the rows in a directory on a whole row, to go on with", arguments: ["INT", "TERM", "HUP"])
  func output(signal name: String) async throws {
    let result = try await signal(name, rowsIn: "out/predictions.csv.partial", ["classify", "-o", "out"])
    #expect(result.exitCode == 130)
    #expect(
      result.errors == "digits: interrupted: 1 row kept in out; repeat the command with --resume to continue\n"
    )
    #expect(try directory.names(in: "out") == [".digits-run.json", "predictions.csv.partial"])
    #expect(try directory.text(of: "out/predictions.csv.partial").csvFields.count == 2)
    let list = [UInt8]("a.png\nb.png\n".utf8)
    let resumed = try await directory.digits("classify", "--files-from", "-", "-o", "out", "--resume", input: list)
    #expect(resumed.exitCode == 0)
    let whole = try await directory.digits("classify", "--files-from", "-", input: list)
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }

  @Test("a signal ends the rows on standard output on a whole row", arguments: ["INT", "TERM", "HUP"])
  func standardOutput(signal name: String) async throws {
    let result = try await signal(name, rowsIn: "rows", ["classify"])
    #expect(result.exitCode == 130)
    #expect(result.errors == "digits: interrupted after 1 row\n")
    #expect(try directory.text(of: "rows").csvFields.count == 2)
  }

  @Test("a second signal ends at once what the first one cannot")
  func second() async throws {
    try directory.write((0..<2000).map { "\(String(repeating: "x", count: 200))\($0).png\n" }.joined(), to: "list")
    let result = try await DigitsProcess.shell(
      """
      mkfifo pipe
      exec 3<> pipe
      "$0" classify --files-from list > pipe &
      head -c 1 <&3 > first
      # Enough to fill the pipe, which nobody reads on from.
      sleep 2
      kill -INT $!
      sleep 0.5
      kill -INT $! 2> /dev/null
      wait $!
      """,
      in: directory.path
    )
    #expect(result.exitCode == 130)
    #expect(result.errors == "")
  }

  @Test("a signal to quit ends the process, and is not called a crash")
  func quit() async throws {
    try directory.writeDigits(["a.png": 0])
    // Not in the background, where shells let programs ignore the signal.
    let script = """
      ulimit -c 0
      mkfifo list
      (
        exec 3> list
        echo a.png >&3
        until grep -q a.png rows; do sleep 0.05; done
        kill -QUIT $$
      ) &
      exec "$0" classify --files-from - < list > rows
      """
    let end = await #expect(throws: DigitsProcess.Signaled.self) {
      try await DigitsProcess.shell(script, in: directory.path)
    }
    #expect(end?.signal == SIGQUIT)
    #expect(end?.errors == "")
  }

  @Test("a full disk is 74, and --resume goes on when there is room")
  func fullDisk() async throws {
    try directory.write((0..<300).map { "\(String(repeating: "x", count: 100))\($0).png\n" }.joined(), to: "list")
    // A limit on the size of files is as good: 20 blocks of 512 bytes.
    let result = try await DigitsProcess.shell(
      #"ulimit -f 20; exec "$0" classify --files-from list -o out"#,
      in: directory.path
    )
    #expect(result.exitCode == 74)
    #expect(
      result.errors == "digits: out/predictions.csv: writing failed (File too large); "
        + "the previous file is unchanged; free some space, then continue with --resume\n"
    )
    let resumed = try await directory.digits("classify", "--files-from", "list", "-o", "out", "--resume")
    #expect(resumed.exitCode == 1)
    let whole = try await directory.digits("classify", "--files-from", "list")
    #expect(try directory.bytes(of: "out/predictions.csv") == whole.output)
  }

  @Test(
    "the first signal ends a run that waits for a FIFO without a writer, before any row",
    arguments: ["--files-from fifo", "--files-from fifo -o out", "images --labels fifo", "images --model fifo"]
  )
  func fifo(arguments: String) async throws {
    try directory.writeDigits(["images/a.png": 0])
    let result = try await DigitsProcess.shell(
      """
      mkfifo fifo
      "$0" classify \(arguments) &
      classify=$!
      # A signal that comes before the command is ready for it is ignored, as the shell ignores it for all that it starts.
      (while sleep 1 && kill -INT $classify; do :; done) > /dev/null 2>&1 &
      wait $classify
      """,
      in: directory.path
    )
    #expect(result.exitCode == 130)
    #expect(result.errors == "digits: interrupted before any work\n")
  }

  @Test("nohup lets a run go on")
  func nohup() async throws {
    try directory.writeDigits(["a.png": 0])
    let result = try await DigitsProcess.shell(
      """
      mkfifo list
      trap '' HUP
      "$0" classify --files-from - < list > rows &
      exec 3> list
      echo a.png >&3
      until grep -q a.png rows 2> /dev/null; do sleep 0.05; done
      kill -HUP $!
      echo a.png >&3
      exec 3>&-
      wait $!
      """,
      in: directory.path
    )
    #expect(result.exitCode == 0)
    #expect(try directory.text(of: "rows").csvFields.count == 3)
  }
}
