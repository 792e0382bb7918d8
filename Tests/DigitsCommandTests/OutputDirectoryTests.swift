import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("classify --output")
struct OutputDirectoryTests {
  let directory = TemporaryDirectory()

  private let unlabeledFiles = [".digits-run.json", "predictions.csv", "report.html", "summary.json"]
  private let labeledFiles = [
    ".digits-run.json", "confusion-matrix-normalized.png", "confusion-matrix.csv", "confusion-matrix.png",
    "coverage.csv", "metrics.json", "predictions.csv", "reliability.png", "report.html", "summary.json",
  ]

  init() throws {
    try directory.writeDigits(["in/0/a.png": 0, "in/0/b.png": 10, "in/7/c.png": 7, "plain/d.png": 3])
    try directory.write("", to: "in/7/empty.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/7/blank.png")
  }

  @Test("without labels there are predictions, a report and a summary, the same rows as on standard output")
  func unlabeled() async throws {
    let result = try await directory.digits("classify", "plain", "-o", "results/of/today")
    #expect(result.exitCode == 0)
    #expect(result.output == [])
    #expect(try directory.names(in: "results/of/today") == unlabeledFiles)
    let printed = try await directory.digits("classify", "plain")
    #expect(try directory.bytes(of: "results/of/today/predictions.csv") == printed.output)
  }

  @Test("with labels there are metrics and matrices too")
  func labeled() async throws {
    let result = try await directory.digits("classify", "in", "--output", "out", "--format", "jsonl")
    #expect(result.exitCode == 1)
    #expect(
      try directory.names(in: "out")
        == labeledFiles.map { $0.replacing("predictions.csv", with: "predictions.jsonl") }
    )
    #expect(
      try directory.text(of: "out/summary.json") == """
        {
          "causes" : {
            "empty file" : 1
          },
          "images" : 5,
          "labelled" : 5,
          "statuses" : {
            "blank" : 1,
            "error" : 1,
            "ok" : 3,
            "unsure" : 0
          }
        }

        """
    )
  }

  @Test("rows of the matrix are true labels and sum to support; what has no prediction is under none")
  func matrix() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out")
    let lines = try directory.text(of: "out/confusion-matrix.csv").csvFields
    #expect(lines.count == 11)
    #expect(lines[0] == ["label", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "none"])
    #expect(lines.dropFirst().map { $0[0] } == (0...9).map(String.init))
    let sums = lines.dropFirst().map { $0.dropFirst().compactMap { Int($0) }.reduce(0, +) }
    #expect(sums == [2, 0, 0, 0, 0, 0, 0, 3, 0, 0])
    #expect(lines[8].last == "2")
  }

  @Test(
    "the figures are PNG files",
    arguments: ["confusion-matrix.png", "confusion-matrix-normalized.png", "reliability.png"]
  )
  func figures(name: String) async throws {
    _ = try await directory.digits("classify", "in", "-o", "out")
    let figure = try PNGDecoder().decode(directory["out/\(name)"])
    #expect(figure.warnings == [])
    #expect(figure.image.width > 200 && figure.image.height > 200)
  }

  @Test("results that exist are 73 and stay as they are", arguments: ["predictions.jsonl", "metrics.json.partial"])
  func existing(name: String) async throws {
    try directory.write("earlier", to: "out/\(name)")
    let result = try await directory.digits("classify", "in", "-o", "out")
    #expect(result.exitCode == 73)
    let found = name.replacing(".partial", with: "")
    #expect(result.errors == "digits: out/\(found): already exists; choose another path or add --force\n")
    #expect(try directory.names(in: "out") == [name])
    #expect(try directory.text(of: "out/\(name)") == "earlier")
  }

  @Test("files of others in the directory do not matter and stay")
  func othersFiles() async throws {
    try directory.write("mine", to: "out/notes.txt")
    #expect(try await directory.digits("classify", "plain", "-o", "out").exitCode == 0)
    #expect(try directory.names(in: "out") == (unlabeledFiles + ["notes.txt"]).sorted())
    #expect(try directory.text(of: "out/notes.txt") == "mine")
  }

  @Test("--force replaces our files, removes those that no longer belong, and touches nothing else")
  func force() async throws {
    try directory.write("mine", to: "out/notes.txt")
    try directory.write("left by an interrupted run", to: "out/predictions.jsonl.partial")
    _ = try await directory.digits("classify", "in", "-o", "out", "--force")
    #expect(try directory.names(in: "out") == (labeledFiles + ["notes.txt"]).sorted())
    let result = try await directory.digits("classify", "plain", "-o", "out", "--force", "--format", "jsonl")
    #expect(result.exitCode == 0)
    #expect(
      try directory.names(in: "out")
        == (unlabeledFiles + ["notes.txt"]).map { $0.replacing("predictions.csv", with: "predictions.jsonl") }.sorted()
    )
    #expect(try directory.text(of: "out/notes.txt") == "mine")
  }

  @Test("a run without inputs leaves earlier results alone, even with --force")
  func forceWithoutInputs() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out")
    let before = try labeledFiles.map { try directory.bytes(of: "out/\($0)") }
    try directory.makeDirectory("nothing")
    #expect(try await directory.digits("classify", "nothing", "-o", "out", "--force").exitCode == 66)
    #expect(try directory.names(in: "out") == labeledFiles)
    #expect(try labeledFiles.map { try directory.bytes(of: "out/\($0)") } == before)
  }

  @Test("the pictures from an earlier run are no inputs of the next")
  func ownPictures() async throws {
    let first = try await directory.digits("classify", ".", "-o", "out/here")
    #expect(first.exitCode == 1)
    let rows = try directory.bytes(of: "out/here/predictions.csv")
    let again = try await directory.digits("classify", ".", "-o", "out/here", "--force")
    #expect(try directory.bytes(of: "out/here/predictions.csv") == rows)
    #expect(again.errors.contains(", 3 results from an earlier run\n"))
    // In another place these are names like any other.
    let other = try await directory.digits("classify", "out")
    #expect(
      other.rows.map { $0[0] }
        == ["confusion-matrix-normalized.png", "confusion-matrix.png", "reliability.png"].map { "out/here/\($0)" }
    )
  }

  @Test("no file depends on time, place of the output, or threads")
  func sameBytes() async throws {
    _ = try await directory.digits("classify", "in", "-o", "one", "-j", "1")
    _ = try await directory.digits("classify", "in", "-o", "two", "-j", "8")
    for name in labeledFiles {
      #expect(try directory.bytes(of: "one/\(name)") == directory.bytes(of: "two/\(name)"))
    }
  }
}
