import Support
import TestSupport
import Testing

@Suite("Two runs that start together on one --output")
struct ConcurrentRunTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["in/0/a.png": 0, "in/1/b.png": 1])
  }

  /// Starts two runs at once; the exit codes of both, smallest first.
  private func race(_ flags: String) async throws -> [String] {
    let script = """
      "$0" classify in -q -o out \(flags) & first=$!
      "$0" classify in -q -o out \(flags) & second=$!
      wait $first; a=$?; wait $second; b=$?
      printf '%s\\n' $a $b | sort -n
      """
    return try await DigitsProcess.shell(script, in: directory.path).text.split(separator: "\n").map(String.init)
  }

  @Test(
    "one of two runs that start together ends with a whole result and 0, the other with 73 or after it",
    arguments: ["", "--force", "--resume"]
  )
  func race(flags: String) async throws {
    #expect(try await directory.digits("classify", "in", "-o", "whole").exitCode == 0)
    let whole = try directory.bytes(of: "whole/predictions.csv")
    for round in 0..<50 {
      _ = try await DigitsProcess.shell("rm -rf out", in: directory.path)
      let codes = try await race(flags)
      // One that comes when the other has ended finds results: with a leave to touch them that is no failure.
      #expect(codes == ["0", "73"] || !flags.isEmpty && codes == ["0", "0"], "round \(round)")
      #expect(try directory.bytes(of: "out/predictions.csv") == whole, "round \(round)")
      #expect(try directory.names(in: "out") == directory.names(in: "whole"), "round \(round)")
    }
  }

  @Test("a run that starts while another has the directory names it, and leaves everything to the first")
  func message() async throws {
    let script = """
      mkfifo list
      "$0" classify --files-from list -q -o out 2>first & pid=$!
      exec 3>list
      while [ ! -e out/predictions.csv.partial ]; do sleep 0.01; done
      "$0" classify in -q -o out --force; echo "exit $?"
      printf 'in/0/a.png\\n' >&3
      exec 3>&-
      wait $pid; echo "first $?"
      """
    let result = try await DigitsProcess.shell(script, in: directory.path)
    #expect(result.text == "exit 73\nfirst 0\n")
    #expect(
      result.errors == "digits: out: another process is writing to it; wait until it finishes or choose another path\n"
    )
    let rows = try directory.text(of: "out/predictions.csv").csvFields.dropFirst()
    #expect(rows.map { $0[0] } == ["in/0/a.png"])
  }
}
