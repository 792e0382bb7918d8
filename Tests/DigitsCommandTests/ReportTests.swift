import TestSupport
import Testing

@Suite("report.html of the command")
struct ReportTests {
  let directory = TemporaryDirectory()

  init() throws {
    for row in 0..<12 { try directory.write(SampleDigit.png(row), to: "in/\(row % 10)/\(row).png") }
    // Two mistakes, whatever the model: a zero among the eights, a one among the sevens.
    try directory.writeDigits(["in/8/zero.png": 0, "in/7/one.png": 1])
    try directory.write("", to: "in/4/empty.png")
    try directory.write(SampleDigit.blankPNG(), to: "in/5/blank.png")
  }

  private func page(_ folder: String) throws -> HTMLPage {
    try HTMLPage(directory.bytes(of: "\(folder)/report.html"))
  }

  private func alternatives(_ page: HTMLPage, in id: String) -> [String?] {
    page.all("img", in: page.element(id: id)).map { $0.attributes["alt"] }
  }

  @Test("classify shows mistakes, blanks and failures, each image beside its 8×8")
  func classify() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out")
    let page = try page("out")
    #expect(page.all("h1").first?.text.hasPrefix("16\u{A0}images, ") == true)
    #expect(alternatives(page, in: "most-confident").prefix(2) == ["image", "8×8"])
    #expect(alternatives(page, in: "blanks") == ["image"])
    #expect(page.element(id: "cell-4-none")?.text.contains("in/4/empty.png") == true)
    #expect(page.element(id: "failures")?.text.contains("empty file: it has 0 bytes") == true)
    let links = page.all("a", in: page.all("table", class: "matrix").first).compactMap { $0.attributes["href"] }
    #expect(links.allSatisfy { page.element(id: String($0.dropFirst())) != nil })
    #expect(links.contains("#cell-5-none"))
  }

  @Test("without labels the least certain images are shown, and no figures that need labels")
  func unlabeled() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out", "--labels", "none")
    let page = try page("out")
    #expect(page.all("table").isEmpty)
    #expect(alternatives(page, in: "least-certain").count == 28)
  }

  @Test("evaluate shows images where they still are, without the 8×8, which it cannot know")
  func evaluate() async throws {
    _ = try await directory.digits("classify", "in", "-o", "out")
    _ = try await directory.digits("evaluate", "out/predictions.csv", "-o", "again")
    #expect(try alternatives(page("again"), in: "most-confident").allSatisfy { $0 == "image" })
    _ = try await DigitsProcess.shell("mv in gone", in: directory.path)
    _ = try await directory.digits("evaluate", "out/predictions.csv", "-o", "later")
    let later = try page("later")
    #expect(later.all("img").isEmpty)
    #expect(later.all("p", class: "missing").first?.text == "no picture: not found")
  }

  @Test("parts taken together give the report of the whole")
  func shards() async throws {
    _ = try await directory.digits("classify", "in", "-o", "whole")
    for part in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] {
      _ = try await directory.digits("classify", "in/\(part)", "-o", "part\(part)", "-q")
    }
    let parts = (0...9).map { [UInt8]("part\($0)/predictions.csv".utf8) }
    let arguments = [[UInt8]("evaluate".utf8)] + parts + ["-o", "merged"].map { [UInt8]($0.utf8) }
    _ = try await DigitsProcess.run(arguments, in: directory.path)
    _ = try await directory.digits("evaluate", "whole/predictions.csv", "-o", "again")
    #expect(try directory.bytes(of: "merged/report.html") == directory.bytes(of: "again/report.html"))
  }
}
