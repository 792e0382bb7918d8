import TestSupport
import Testing

@Suite("Files that are no outputs")
struct OutputSafetyTests {
  let directory = TemporaryDirectory()

  init() throws {
    try directory.writeDigits(["in/0/a.png": 0])
    try directory.write("precious", to: "victim")
  }

  @Test(
    "a file called like an output with .partial behind it is nobody's to remove",
    arguments: [
      ["train", "--data", "none", "-o", "x"], ["quantize", "in", "-o", "x"], ["quantize", "in", "-o", "x", "--force"],
      ["render", "--sheet", "x"], ["inspect", "in/0/a.png", "--output", "x"],
    ]
  )
  func namedPartial(arguments: [String]) async throws {
    try directory.write("mine", to: "x.partial")
    _ = try await directory.digits(arguments)
    #expect(try directory.text(of: "x.partial") == "mine")
  }

  @Test("what links in a directory of results lead to stays as it is", arguments: ["", "--force", "--resume"])
  func plantedLinks(flags: String) async throws {
    try directory.makeDirectory("out")
    for name in ["predictions.csv", "summary.json", "report.html", ".digits-run.json", "metrics.json"] {
      try directory.makeLink("out/\(name).partial", to: "../victim")
    }
    let arguments = ["classify", "in", "-o", "out"] + (flags.isEmpty ? [] : [flags])
    let result = try await directory.digits(arguments)
    #expect(result.exitCode == (flags.isEmpty ? 73 : 0))
    #expect(try directory.text(of: "victim") == "precious")
  }

  @Test("rows to go on with that are a link, or have a second name, are 73", arguments: ["ln -s", "ln"])
  func linkedRows(link: String) async throws {
    #expect(try await directory.digits("classify", "in", "-o", "out").exitCode == 0)
    _ = try await DigitsProcess.shell(
      "mv out/predictions.csv rows && echo more >>rows && \(link) \"$PWD/rows\" out/predictions.csv.partial",
      in: directory.path
    )
    let before = try directory.bytes(of: "rows")
    let result = try await directory.digits("classify", "in", "-o", "out", "--resume")
    #expect(result.exitCode == 73)
    #expect(
      result.errors == """
        digits: out/predictions.csv.partial: expected a regular file that you own, without hard links; remove it

        """
    )
    #expect(try directory.bytes(of: "rows") == before)
  }

  @Test("a directory for results is not made where there is no input")
  func noInput() async throws {
    try directory.makeDirectory("empty")
    #expect(try await directory.digits("classify", "empty", "-o", "new").exitCode == 66)
    #expect(try directory.names() == ["empty", "in", "victim"])
  }
}
