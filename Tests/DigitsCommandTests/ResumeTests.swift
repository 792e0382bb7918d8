import TestSupport
import Testing

@Suite("classify --resume")
struct ResumeTests {
  let directory = TemporaryDirectory()

  /// What the undisturbed run writes.
  private let files = [
    ".digits-run.json", "confusion-matrix-normalized.png", "confusion-matrix.csv", "confusion-matrix.png",
    "coverage.csv", "metrics.json", "predictions.csv", "reliability.png", "report.html", "summary.json",
  ]
  private let command = ["classify", "in", "--min-confidence", "0.5", "-o"]

  init() throws {
    for row in 0..<6 { try directory.write(SampleDigit.png(row), to: "in/\(row)/\(row)\n\"x\".png") }
    try directory.write("", to: "in/3/a.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/4/b.png")
  }

  private func digits(_ arguments: [String], input: String = "") async throws -> DigitsProcess.Result {
    try await DigitsProcess.run(
      arguments.map { [UInt8]($0.utf8) },
      in: directory.path,
      input: [UInt8](input.utf8)
    )
  }

  /// Leaves in `out` what a run leaves that was killed in its first seconds, when it had written some bytes of its rows.
  private func interrupt(after count: Int, of bytes: [UInt8], format: String = "csv") async throws {
    _ = try await DigitsProcess.shell(
      #"rm -rf out && mkdir out && sed '/"rows"/,/}/d' whole/.digits-run.json > out/.digits-run.json"#,
      in: directory.path
    )
    try directory.write(Array(bytes.prefix(count)), to: "out/predictions.\(format).partial")
  }

  private func expectSame(_ files: [String]? = nil, but different: String? = nil) throws {
    let files = files ?? self.files
    #expect(try directory.names(in: "out") == files)
    for name in files where name != different {
      #expect(try directory.bytes(of: "out/\(name)") == directory.bytes(of: "whole/\(name)"), "\(name)")
    }
  }

  @Test("--resume continues after the last whole row, wherever the file ends, to the same files and exit code")
  func goesOn() async throws {
    #expect(try await digits(command + ["whole"]).exitCode == 1)
    let bytes = try directory.bytes(of: "whole/predictions.csv")
    let header = "path,status,prediction,confidence,label,error\n".utf8.count
    for count in [0, 10, header, header + 5, header + 30, bytes.count / 2, bytes.count - 1, bytes.count] {
      try await interrupt(after: count, of: bytes)
      let result = try await digits(command + ["out", "--resume"])
      #expect(result.exitCode == 1)
      #expect(result.output == [])
      try expectSame()
    }
  }

  @Test("--resume keeps the rows that are there, and does not read their images again")
  func keepsRows() async throws {
    _ = try await digits(command + ["whole"])
    let bytes = try directory.bytes(of: "whole/predictions.csv")
    try await interrupt(after: bytes.count * 3 / 4, of: bytes)
    try directory.write("no image any more", to: "in/0/0\n\"x\".png")
    let result = try await digits(command + ["out", "--resume"])
    // The report has pictures from the images as they are at the end.
    try expectSame(but: "report.html")
    #expect(result.errors.contains(/[0-9] images in [0-9.]+ s, [0-9,]+ images?\/s, after [0-9] from an earlier run\n/))
  }

  @Test("a repeated command is told to use --resume, which is 73 and touches nothing")
  func hint() async throws {
    _ = try await digits(command + ["whole"])
    try await interrupt(after: 100, of: directory.bytes(of: "whole/predictions.csv"))
    let result = try await digits(command + ["out"])
    #expect(result.exitCode == 73)
    #expect(
      result.errors == "digits: out: contains an interrupted run; continue with --resume or start over with --force\n"
    )
    #expect(try directory.bytes(of: "out/predictions.csv.partial").count == 100)
  }

  @Test("--resume works for JSON Lines, and with labels from a file")
  func jsonLines() async throws {
    try directory.write("in/3/a.png,3\nin/4/b.png,4\nnowhere.png,1\n", to: "labels.csv")
    let command = ["classify", "in", "--format", "jsonl", "--labels", "labels.csv", "--probabilities", "-o"]
    let whole = try await digits(command + ["whole"])
    #expect(whole.errors.contains("1 label matched no input\n"))
    let bytes = try directory.bytes(of: "whole/predictions.jsonl")
    try await interrupt(after: bytes.count * 4 / 5, of: bytes, format: "jsonl")
    let result = try await digits(command + ["out", "--resume"])
    #expect(result.errors.contains("1 label matched no input\n"))
    try expectSame(files.map { $0.replacing("predictions.csv", with: "predictions.jsonl") })
  }

  @Test("--resume without a directory, with an empty one, or with a file of rows that is empty yet starts afresh")
  func freshStart() async throws {
    _ = try await digits(command + ["whole"])
    #expect(try await digits(command + ["out", "--resume"]).exitCode == 1)
    try expectSame()
    _ = try await DigitsProcess.shell("rm -rf out && mkdir out", in: directory.path)
    try directory.write("", to: "out/predictions.csv.partial")
    #expect(try await digits(command + ["out", "--resume"]).exitCode == 1)
    try expectSame()
  }

  @Test("--resume of a complete run writes nothing, says the same, and exits the same")
  func complete() async throws {
    let whole = try await digits(command + ["whole"])
    try directory.write("mine", to: "whole/summary.json")
    let result = try await digits(command + ["whole", "--resume"])
    #expect(result.exitCode == 1)
    #expect(result.errors == whole.errors.replacing(/^.*\n/, with: "8 images, all from an earlier run\n"))
    #expect(try directory.text(of: "whole/summary.json") == "mine")
    #expect(try await digits(command + ["whole", "--resume", "--fail-under", "1"]).exitCode == 2)
    #expect(try await digits(command + ["whole"]).exitCode == 73)
  }

  @Test("--resume with another option, model or list of inputs is 64, and says which; nothing is touched")
  func anotherRun() async throws {
    _ = try await digits(command + ["whole"])
    let bytes = try directory.bytes(of: "whole/predictions.csv")
    try await interrupt(after: 100, of: bytes)
    let remedy = "; repeat the command unchanged or start over with --force\n"
    let model = try await digits([
      "train", "--iterations", "1", "--hidden", "2", "--augment", "0", "--no-train-judge", "-q", "-o", "model",
    ])
    #expect(model.exitCode == 0)
    for (change, difference) in [
      (["--min-confidence", "0.6"], "min-confidence 0.5, now 0.6"),
      (["--format", "jsonl"], "format csv, now jsonl"),
      (["--labels", "none"], "labels parent folders, now none"), (["--model", "model"], "another model (SHA-256 "),
      (["in"], "another list of inputs (8 with SHA-256 "), (["--probabilities"], "probabilities off, now on"),
    ] {
      let result = try await digits(command + ["out", "--resume"] + change)
      #expect(result.exitCode == 64)
      #expect(
        result.errors.hasPrefix("digits: out: cannot be resumed: the earlier run had \(difference)"),
        "\(result.errors)"
      )
      #expect(result.errors.hasSuffix(remedy))
    }
    try directory.writeDigits(["in/9/new.png": 9])
    #expect(try await digits(command + ["out", "--resume"]).exitCode == 64)
    #expect(try directory.names(in: "out") == [".digits-run.json", "predictions.csv.partial"])
    #expect(try directory.bytes(of: "out/predictions.csv.partial") == Array(bytes.prefix(100)))
  }

  @Test("--resume of rows whose .digits-run.json is lost is 64, and the rows stay")
  func lostIdentity() async throws {
    _ = try await digits(command + ["out", "--fail-fast"])
    let rows = try directory.bytes(of: "out/predictions.csv.partial")
    _ = try await DigitsProcess.shell("rm out/.digits-run.json", in: directory.path)
    let result = try await digits(command + ["out", "--resume"])
    #expect(result.exitCode == 64)
    #expect(
      result.errors
        == "digits: out: contains results of an unknown run; choose another directory or start over with --force\n"
    )
    #expect(try directory.bytes(of: "out/predictions.csv.partial") == rows)
  }

  @Test("--resume of rows that were changed is 64, whether the run is complete or not", arguments: [true, false])
  func changedRows(isComplete: Bool) async throws {
    let limit = isComplete ? [] : ["--fail-fast"]
    _ = try await digits(command + ["out"] + limit)
    let name = isComplete ? "out/predictions.csv" : "out/predictions.csv.partial"
    let rows = try directory.text(of: name)
    let changed = rows.replacing(/,(ok|unsure),[0-9],/) { ",\($0.1),9," }
    try directory.write(changed, to: name)
    let result = try await digits(command + ["out", "--resume"])
    #expect(result.exitCode == 64)
    #expect(
      result.errors == "digits: out: cannot be resumed: its rows are not those that were written; "
        + "repeat the command unchanged or start over with --force\n"
    )
    #expect(try directory.text(of: name) == changed)
    try directory.write(rows, to: name)
    #expect(try await digits(command + ["out", "--resume"]).exitCode == 1)
  }

  @Test("--resume of rows that cannot be read is 74, and does not call them changed")
  func unreadableRows() async throws {
    _ = try await digits(command + ["out"])
    // A directory can be opened, but not read.
    let result = try await DigitsProcess.shell(
      #"cd out && rm predictions.csv && mkdir predictions.csv && cd .. && exec "$0" "$@""#,
      command + ["out", "--resume"],
      in: directory.path
    )
    #expect(result.exitCode == 74)
    #expect(
      result.errors
        == "digits: out/predictions.csv: cannot be read (Is a directory); check its permissions and its disk\n"
    )
  }

  @Test("--resume of results whose run is unknown is 64")
  func unknownRun() async throws {
    try directory.write("earlier", to: "out/predictions.csv")
    let result = try await digits(command + ["out", "--resume"])
    #expect(result.exitCode == 64)
    #expect(
      result.errors
        == "digits: out: contains results of an unknown run; choose another directory or start over with --force\n"
    )
    #expect(try directory.text(of: "out/predictions.csv") == "earlier")
  }

  @Test("--resume of a stream compares its beginning with the rows that are there")
  func stream() async throws {
    let list = "in/3/a.png\nin/4/b.png\nnowhere.png\n"
    let command = ["classify", "--files-from", "-", "-o"]
    _ = try await digits(command + ["whole"], input: list)
    let bytes = try directory.bytes(of: "whole/predictions.csv")
    let other = try await {
      try await interrupt(after: bytes.count - 5, of: bytes)
      return try await digits(command + ["out", "--resume"], input: "in/3/a.png\nelsewhere.png\n")
    }()
    #expect(other.exitCode == 64)
    #expect(other.errors.contains("row 2 belongs to a different image than elsewhere.png; "))
    let shorter = try await digits(command + ["out", "--resume"], input: "in/3/a.png\n")
    #expect(shorter.errors.contains("it already has row 2, but there are now fewer inputs; "))
    #expect(try await digits(command + ["out", "--resume"], input: list).exitCode == 0)
    try expectSame()
    #expect(try await digits(command + ["out", "--resume"], input: list).exitCode == 0)
    let longer = try await digits(command + ["out", "--resume"], input: list + "more.png\n")
    #expect(longer.exitCode == 64)
    #expect(longer.errors.contains("the earlier run had 3 inputs, now there are more; "))
  }

  @Test("--resume continues after an error row that ended a run with --fail-fast")
  func failFast() async throws {
    _ = try await digits(command + ["whole"])
    let stopped = try await digits(command + ["out", "--fail-fast"])
    #expect(stopped.exitCode == 1)
    #expect(stopped.errors.contains("rows kept in out; repeat the command with --resume to continue\n"))
    #expect(try directory.names(in: "out") == [".digits-run.json", "predictions.csv.partial"])
    #expect(try await digits(command + ["out", "--resume"]).exitCode == 1)
    try expectSame()
  }

  @Test("evaluate leaves no identity of another run behind")
  func evaluate() async throws {
    _ = try await digits(command + ["out"])
    #expect(try await digits(["evaluate", "out/predictions.csv", "-o", "out", "--force"]).exitCode == 0)
    #expect(try directory.names(in: "out") == files.filter { $0 != ".digits-run.json" })
  }

  @Test("evaluate does not read the rows of an interrupted run while it replaces them")
  func evaluateItself() async throws {
    _ = try await digits(command + ["out", "--fail-fast"])
    let bytes = try directory.bytes(of: "out/predictions.csv.partial")
    let result = try await digits(["evaluate", "out/predictions.csv.partial", "-o", "out", "--force"])
    #expect(result.exitCode == 64)
    #expect(try directory.bytes(of: "out/predictions.csv.partial") == bytes)
  }
}
