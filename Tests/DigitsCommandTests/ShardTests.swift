import TestSupport
import Testing

@Suite("--shard")
struct ShardTests {
  let directory = TemporaryDirectory()

  private let derived = [
    "confusion-matrix-normalized.png", "confusion-matrix.csv", "confusion-matrix.png", "coverage.csv", "metrics.json",
    "reliability.png", "summary.json",
  ]

  init() throws {
    for row in 0..<11 { try directory.write(SampleDigit.png(row), to: "in/\(row % 10)/\(row).png") }
    try directory.write("", to: "in/4/empty.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/5/blank.png")
    try directory.write("text", to: "in/notes.txt")
  }

  /// Classifies all shards, each to a directory named by its number.
  private func classify(shards count: Int) async throws {
    for index in 0..<count {
      let result = try await directory.digits("classify", "in", "--shard", "\(index)/\(count)", "-o", "\(index)")
      #expect([0, 1].contains(result.exitCode), "\(result.errors)")
    }
  }

  private func paths(_ name: String) throws -> [String] {
    try directory.text(of: "\(name)/predictions.csv").csvFields.dropFirst().map { $0[0] }
  }

  private func files(_ order: [Int]) -> [String] {
    order.map { "\($0)/predictions.csv" }
  }

  @Test("a shard has every N-th input, in order")
  func inputs() async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    let all = try paths("whole")
    try await classify(shards: 3)
    for index in 0..<3 {
      #expect(try paths("\(index)") == all.enumerated().filter { $0.offset % 3 == index }.map(\.element))
    }
    let streamed = try await directory.digits(
      "classify",
      "--files-from",
      "-",
      "--shard",
      "1/3",
      input: [UInt8](all.joined(separator: "\n").utf8)
    )
    #expect(try streamed.output == directory.bytes(of: "1/predictions.csv"))
    let frames = try all.flatMap { frame($0, try directory.bytes(of: $0)) }
    let framed = try await directory.digits("classify", "--framed", "--shard", "1/3", input: frames)
    #expect(framed.output == streamed.output)
  }

  @Test("all shards evaluated together are the whole run, whatever their order", arguments: [1, 2, 3, 20])
  func merged(count: Int) async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    _ = try await directory.digits("evaluate", "whole/predictions.csv", "-o", "evaluated")
    try await classify(shards: count)
    for (name, order) in [("merged", Array(0..<count)), ("reversed", Array((0..<count).reversed()))] {
      let result = try await directory.digits(["evaluate", "-o", name] + files(order))
      #expect(result.exitCode == 0)
      #expect(!result.errors.contains("shard") && !result.errors.contains("warning"))
      for file in derived + ["predictions.csv", "report.html"] {
        let bytes = try directory.bytes(of: "\(name)/\(file)")
        #expect(try bytes == directory.bytes(of: "evaluated/\(file)"), "\(name)/\(file)")
      }
      for file in derived + ["predictions.csv"] {
        let bytes = try directory.bytes(of: "\(name)/\(file)")
        #expect(try bytes == directory.bytes(of: "whole/\(file)"), "\(name)/\(file)")
      }
    }
  }

  @Test("shards may have different formats, and other files come before or after them all")
  func formats() async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    try await classify(shards: 2)
    _ = try await directory.digits("classify", "in", "--shard", "1/2", "--format", "jsonl", "-o", "lines")
    try directory.write("path,status,prediction,confidence,label,error\nother.png,blank,,,,\n", to: "other.csv")
    let files = ["lines/predictions.jsonl", "other.csv", "0/predictions.csv"]
    #expect(try await directory.digits(["evaluate", "-o", "merged"] + files).exitCode == 0)
    #expect(try paths("merged") == paths("whole") + ["other.png"])
  }

  @Test("files without their identity, and shards of different runs, are taken in the order given")
  func order() async throws {
    try await classify(shards: 2)
    let (first, second) = (try paths("0"), try paths("1"))
    _ = try await DigitsProcess.shell("rm 0/.digits-run.json", in: directory.path)
    _ = try await directory.digits(["evaluate", "-o", "merged"] + files([1, 0]))
    #expect(try paths("merged") == second + first)
    _ = try await directory.digits("classify", "in", "--shard", "0/2", "--polarity", "light-on-dark", "-o", "other")
    _ = try await directory.digits("evaluate", "1/predictions.csv", "other/predictions.csv", "-o", "two")
    #expect(try paths("two") == second + paths("other"))
  }

  @Test("an input that is twice in one run is no warning, one that is in two runs is")
  func repeated() async throws {
    for index in 0..<2 {
      _ = try await directory.digits("classify", "in", "in", "--shard", "\(index)/2", "-o", "\(index)")
    }
    #expect(try paths("0").contains("in/0/0.png") && paths("1").contains("in/0/0.png"))
    let run = try await directory.digits(["evaluate"] + files([1, 0]))
    #expect(run.exitCode == 0 && !run.errors.contains("warning"))
    _ = try await directory.digits("classify", "in/0/0.png", "-o", "other")
    let runs = try await directory.digits(["evaluate", "other/predictions.csv"] + files([1, 0]))
    let warning =
      "warning: 1 input counted more than once, such as in/0/0.png, which is in other/predictions.csv and "
      + "0/predictions.csv\n"
    #expect(runs.exitCode == 0 && runs.errors.hasSuffix(warning))
  }

  @Test("a missing shard is reported, and one that is given twice is refused")
  func incomplete() async throws {
    try await classify(shards: 3)
    let missing = try await directory.digits(["evaluate"] + files([2, 0]))
    #expect(missing.exitCode == 0)
    #expect(missing.errors.contains("\nonly 2 of 3 shards; the first missing is 1/3\n"))
    _ = try await DigitsProcess.shell("cp -r 1 copy", in: directory.path)
    let twice = try await directory.digits(["evaluate", "copy/predictions.csv"] + files([0, 1]))
    #expect(twice.exitCode == 64)
    #expect(
      twice.errors
        == "digits: copy/predictions.csv and 1/predictions.csv are both shard 1/3; name each shard once\n"
    )
  }

  @Test("a shard without inputs is complete, unless there are no inputs at all")
  func empty() async throws {
    let result = try await directory.digits("classify", "in", "--shard", "19/20", "-o", "out")
    #expect(result.exitCode == 0)
    #expect(try directory.text(of: "out/predictions.csv") == "path,status,prediction,confidence,label,error\n")
    #expect(try directory.names(in: "out").contains("summary.json"))
    let printed = try await directory.digits("classify", "in", "--shard", "19/20")
    #expect(printed.exitCode == 0)
    #expect(printed.output == [])
    try directory.makeDirectory("nothing")
    #expect(try await directory.digits("classify", "nothing", "--shard", "0/2").exitCode == 66)
    #expect(try await directory.digits("classify", "nothing", "--shard", "0/2", "-o", "none").exitCode == 66)
  }

  @Test("--resume continues a shard, and refuses another one or one of other inputs")
  func resume() async throws {
    _ = try await directory.digits("classify", "in", "--shard", "1/3", "-o", "whole")
    let rows = try directory.bytes(of: "whole/predictions.csv")
    // As it is in the first seconds of a run, without a record of its rows.
    _ = try await DigitsProcess.shell(
      #"mkdir out && sed '/"rows"/,/}/d' whole/.digits-run.json > out/.digits-run.json"#,
      in: directory.path
    )
    try directory.write(Array(rows.prefix(100)), to: "out/predictions.csv.partial")
    let other = try await directory.digits("classify", "in", "--shard", "2/3", "-o", "out", "--resume")
    #expect(other.exitCode == 64)
    #expect(other.errors.contains("the earlier run had shard 1/3, now 2/3;"))
    let whole = try await directory.digits("classify", "in", "-o", "out", "--resume")
    #expect(whole.errors.contains("shard 1/3, now none;"))
    _ = try await directory.digits("classify", "in", "--shard", "1/3", "-o", "out", "--resume")
    #expect(try directory.bytes(of: "out/predictions.csv") == rows)
    // An input of another shard moves those of this one.
    try directory.writeDigits(["in/0/z.png": 0])
    let moved = try await directory.digits("classify", "in", "--shard", "1/3", "-o", "out", "--resume")
    #expect(moved.exitCode == 64)
    #expect(moved.errors.contains("another list of inputs (13 with SHA-256 "))
  }

  @Test(
    "a shard that is none is 64",
    arguments: ["", "1", "1/", "/2", "2/2", "-1/2", "0/0", "1/2/3", "a/b", "+0/2", "0/x"]
  )
  func usage(shard: String) async throws {
    let result = try await directory.digits("classify", "in", "--shard=\(shard)")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("--shard <i/n>"))
  }
}
