import SystemPackage
import TestSupport
import Testing

@Suite("Which inputs are found, and their order")
struct InputOrderTests {
  let directory = TemporaryDirectory()

  private func paths(_ result: DigitsProcess.Result) -> [String] { result.rows.map { $0[0] } }

  @Test("entries are in the order of their bytes at each level, directories among files")
  func byteOrder() async throws {
    for name in ["10.png", "2.png", "B.png", "a.png", "b/x.png", "b.png", "b-1.png", "é.png", "z.png"] {
      try directory.write("", to: "in/\(name)")
    }
    let result = try await directory.digits("classify", "in")
    let expected = ["10.png", "2.png", "B.png", "a.png", "b/x.png", "b-1.png", "b.png", "z.png", "é.png"]
    #expect(paths(result) == expected.map { "in/\($0)" })
  }

  @Test("paths stay in the order given, relative or absolute as given, and one named twice gives two rows")
  func givenOrder() async throws {
    for name in ["b/1.png", "a/1.png", "c.png"] { try directory.write("", to: name) }
    let absolute = directory["c.png"].string
    let result = try await directory.digits("classify", "c.png", "b", "./a/", absolute, "b", "c.png")
    #expect(paths(result) == ["c.png", "b/1.png", "./a/1.png", absolute, "b/1.png", "c.png"])
  }

  @Test("*.png in any case is found; hidden entries and other files are left out and counted")
  func leftOut() async throws {
    let found = ["a.PNG", "b.Png", "c.png"]
    let hidden = [".d.png", ".e/f.png", ".png"]
    for name in found + hidden + ["g.jpg", "png", "h.png.txt"] { try directory.write("", to: "in/\(name)") }
    let result = try await directory.digits("classify", "in")
    #expect(paths(result) == found.map { "in/\($0)" })
    #expect(result.errors.hasSuffix("skipped: 3 hidden, 3 not named *.png\n"))
  }

  @Test("a file named outright is read whatever its name, hidden ones too")
  func namedOutright() async throws {
    try directory.writeDigits(["digit.dat": 0, ".hidden": 1, ".folder/a.png": 2])
    let result = try await directory.digits("classify", "digit.dat", ".hidden", ".folder")
    #expect(
      result.masked == """
        path,status,prediction,confidence,label,error
        digit.dat,ok,#,#,,
        .hidden,ok,#,#,,
        .folder/a.png,ok,#,#,,

        """
    )
  }

  @Test("links to directories are followed, unless they lead back to where the search is")
  func links() async throws {
    for name in ["in/a.png", "in/sub/b.png", "elsewhere/c.png"] { try directory.write("", to: name) }
    try directory.makeLink("in/link", to: "../elsewhere")
    try directory.makeLink("in/self", to: ".")
    try directory.makeLink("in/sub/up", to: "..")
    try directory.makeLink("in/twin", to: "sub")
    try directory.makeLink("in/file.png", to: "../elsewhere/c.png")
    let result = try await directory.digits("classify", "in")
    #expect(
      paths(result) == ["in/a.png", "in/file.png", "in/link/c.png", "in/sub/b.png", "in/twin/b.png"]
    )
  }

  @Test("rows are the same bytes for any number of threads", arguments: ["csv", "jsonl"])
  func jobs(format: String) async throws {
    // More than one portion for each of several threads, most of them quick failures.
    for index in 0..<290 { try directory.write("", to: "in/\(index % 10)/\(index).png") }
    for row in 0..<10 { try directory.write(SampleDigit.png(row), to: "in/\(row % 10)/digit-\(row).png") }
    var outputs = Set<[UInt8]>()
    for jobs in [["-j", "1"], ["-j2"], ["--jobs", "8"]] {
      let arguments = ["classify", "in", "--probabilities", "--format", format] + jobs
      let result = try await directory.digits(arguments)
      #expect(result.output.count(where: { $0 == UInt8(ascii: "\n") }) == (format == "csv" ? 301 : 300))
      outputs.insert(result.output)
    }
    #expect(outputs.count == 1)
  }
}
