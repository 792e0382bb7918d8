import SystemPackage
import TestSupport
import Testing

@Suite("--labels FILE")
struct LabelFileTests {
  let directory = TemporaryDirectory()

  init() throws {
    for name in ["data/a.png", "data/sub/b.png", "data/3/c.png"] { try directory.write("", to: name) }
  }

  private func labels(_ result: DigitsProcess.Result) -> [String] { result.rows.map { "\($0[0]):\($0[4])" } }

  @Test(
    "a header is optional, line ends are free, and paths are those that are printed",
    arguments: [
      "path,label\ndata/a.png,1\ndata/sub/b.png,2\n", "data/a.png,1\ndata/sub/b.png,2",
      "path,label\r\n\"data/a.png\",\"1\"\r\ndata/sub/b.png,2\r\n", "file,label\n\ndata/a.png,1\ndata/sub/b.png,2\n",
    ]
  )
  func printedPaths(file: String) async throws {
    try directory.write(file, to: "labels.csv")
    let result = try await directory.digits("classify", "data", "--labels", "labels.csv")
    #expect(labels(result) == ["data/3/c.png:", "data/a.png:1", "data/sub/b.png:2"])
    #expect(!result.errors.contains("match no input"))
  }

  @Test("other paths are relative to the file's own folder")
  func relativeToFile() async throws {
    try directory.write("path,label\na.png,1\n./sub/../sub/b.png,2\n", to: "data/labels.csv")
    let expected = ["data/3/c.png:", "data/a.png:1", "data/sub/b.png:2"]
    let relative = try await directory.digits("classify", "data", "--labels", "data/labels.csv")
    #expect(labels(relative) == expected)
    let absolute = try await directory.digits(
      "classify",
      directory["data"].string,
      "--labels",
      "data/labels.csv"
    )
    #expect(labels(absolute) == expected.map { directory[$0].string })
  }

  @Test("a printed path goes before one that is relative to the file")
  func precedence() async throws {
    try directory.write("", to: "data/data/a.png")
    try directory.write("data/a.png,1\n", to: "data/labels.csv")
    let result = try await directory.digits(
      "classify",
      "data/a.png",
      "data/data/a.png",
      "--labels",
      "data/labels.csv"
    )
    #expect(labels(result) == ["data/a.png:1", "data/data/a.png:1"])
  }

  @Test("labels that match nothing are counted")
  func unmatched() async throws {
    try directory.write("data/a.png,1\ngone.png,2\nlost.png,3\n", to: "labels.csv")
    let result = try await directory.digits("classify", "data", "--labels", "labels.csv")
    #expect(result.errors.contains("\n2 labels matched no input\n"))
    #expect(result.errors.contains("accuracy 0.00 % (0 of 1 labeled;"))
  }

  @Test(
    "what is no table of labels is 65, with the line, what was expected and what was found",
    arguments: [
      ("data/a.png,10\n", "line 1: expected a label 0…9, found \"10\""),
      ("path,label\ndata/a.png,seven\n", "line 2: expected a label 0…9, found \"seven\""),
      ("data/a.png,1\ndata/b.png,\n", "line 2: expected a label 0…9, found \"\""),
      ("data/a.png,-1\n", "line 1: expected a label 0…9, found \"-1\""),
      ("data/a.png\n", "line 1: expected 2 fields, path and label, found 1"),
      ("data/a.png,1,2\n", "line 1: expected 2 fields, path and label, found 3"),
      ("data/a.png,1\n\ndata/a.png,2\n", "line 3: \"data/a.png\" is labeled 2 here but 1 on an earlier line"),
      ("data/a.png,1\n./data/a.png,2\n", "line 2: \"./data/a.png\" is labeled 2 here but 1 on an earlier line"),
      ("x,1\n\"data/a.png,2\n", "line 2: a quotation mark is never closed"),
    ]
  )
  func wrong(file: String, message: String) async throws {
    try directory.write(file, to: "labels.csv")
    let result = try await directory.digits("classify", "data", "--labels", "labels.csv")
    #expect(result.exitCode == 65)
    #expect(result.output == [])
    #expect(result.errors == "digits: labels.csv: \(message); correct the label file\n")
  }

  @Test("one path twice with the same label is one label")
  func repeated() async throws {
    try directory.write("data/a.png,1\ndata/a.png,1\n./data/a.png,1\n", to: "labels.csv")
    let result = try await directory.digits("classify", "data/a.png", "--labels", "labels.csv")
    #expect(labels(result) == ["data/a.png:1"])
    #expect(!result.errors.contains("matched no input"))
  }

  @Test("a missing file of labels is 66")
  func missing() async throws {
    let result = try await directory.digits("classify", "data", "--labels", "nowhere.csv")
    #expect(result.exitCode == 66)
    #expect(
      result.errors
        == "digits: nowhere.csv: cannot be read (No such file or directory); check the path and its permissions\n"
    )
  }
}
