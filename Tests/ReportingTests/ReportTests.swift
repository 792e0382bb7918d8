import PredictionFiles
import Raster
import Reporting
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("report.html")
struct ReportTests {
  private static let pixel = RasterImage.gray(GrayImage(width: 1, height: 1, pixels: [7]))

  private static func picture(_: FilePath, _: RowGrid) -> ReportPicture {
    (try? ReportPicture.Thumbnail(pixel)).map { .image($0, grid: $0) } ?? .missing("unexpected")
  }

  private static func bytes(
    _ rows: [PredictionRow],
    jobs: Int = 1,
    showsGrids: Bool = true,
    picture: @escaping (FilePath, RowGrid) -> ReportPicture = picture
  ) -> [UInt8] {
    var summary = RunSummary()
    var selection = ReportSelection()
    for row in rows {
      summary.add(row)
      selection.add(row)
    }
    return Report(summary, selection, predictions: "predictions.csv")
      .html(jobs: jobs, showsGrids: showsGrids, picture: picture)
  }

  private static func row(_ path: String, _ label: UInt8?, _ digit: UInt8, _ confidence: Double) -> PredictionRow {
    PredictionRow(path: [UInt8](path.utf8), status: .ok, digit: digit, confidence: confidence, label: label)
  }

  private static let rows =
    [
      row("a.png", 3, 3, 0.9), row("b.png", 3, 8, 0.6), row("c.png", 3, 8, 0.8), row("d.png", 3, 8, 0.6),
      PredictionRow(path: [0x65], status: .unsure, digit: 0, confidence: 0.3, label: 0),
      PredictionRow(path: [0x66], status: .blank, label: 4),
      PredictionRow(path: [0x67], status: .error, label: 5, error: "not a png: it looks like GIF; convert it to PNG"),
      row("h.png", nil, 1, 0.5),
    ]

  private static func paths(_ page: HTMLPage, in id: String) -> [String] {
    let gallery = page.element(id: id)
    let paths = page.all("p", in: gallery) + page.all("span", in: gallery)
    return paths.filter { $0.attributes["class"] == "path" }.map(\.text)
  }

  /// What holds of every report.
  private static func check(_ page: HTMLPage) {
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    for link in page.elements.compactMap({ $0.attributes["href"] }) {
      #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)")
    }
    for address in page.elements.compactMap({ $0.attributes["src"] }) {
      #expect(address.hasPrefix("data:image/png;base64,"))
    }
    for name in ["script", "link", "iframe", "object", "form"] { #expect(page.all(name).isEmpty) }
    #expect(!page.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(page.all("img").allSatisfy { $0.attributes["alt"]?.isEmpty == false })
  }

  @Test("Every number of the matrix leads to its images, the most confident first, equal ones in their order")
  func matrix() throws {
    let page = try HTMLPage(Self.bytes(Self.rows))
    Self.check(page)
    let links = page.all("a", in: page.all("table", class: "matrix").first)
    #expect(links.map(\.text) == ["1", "1", "3", "1", "1"])
    let cells = ["0-0", "3-3", "3-8", "4-none", "5-none"]
    #expect(links.compactMap { $0.attributes["href"] } == cells.map { "#cell-\($0)" })
    let paths = cells.map { Self.paths(page, in: "cell-\($0)") }
    #expect(paths == [["e"], ["a.png"], ["c.png", "b.png", "d.png"], ["f"], ["g"]])
    #expect(Self.paths(page, in: "most-confident") == ["c.png", "b.png", "d.png"])
    #expect(Self.paths(page, in: "least-certain") == ["e", "h.png", "b.png", "d.png", "c.png", "a.png"])
    #expect(Self.paths(page, in: "blanks") == ["f"])
    #expect(Self.paths(page, in: "failure-1") == ["g"])
  }

  @Test("The headline, the classes and the thresholds say what the other files say")
  func figures() throws {
    let page = try HTMLPage(Self.bytes(Self.rows))
    #expect(page.all("h1").map(\.text) == ["8\u{A0}images, 28.57\u{A0}% right"])
    #expect(
      page.all("dd").map(\.text).prefix(2)
        == ["28.57\u{A0}%", "2 of 7 labeled95\u{A0}% interval 8.22–64.11\u{A0}%"]
    )
    let tables = page.all("table", class: "figures").map { table in
      page.all("tr", in: table).map { row in page.elements[row.contents].map(\.text) }
    }
    try #require(tables.count == 3)
    #expect(tables[0][4] == ["3", "100.00\u{A0}%", "25.00\u{A0}%", "40.00\u{A0}%", "4"])
    #expect(tables[0][2] == ["1", "–", "–", "–", "0"])
    #expect(tables[1][4] == ["0.3–0.4", "1", "30.0\u{A0}%", "100.0\u{A0}%"])
    #expect(tables[2][3] == ["0.60", "4", "57.14\u{A0}%", "25.00\u{A0}%"])
  }

  @Test("Without labels there are no figures of them, but the least certain images, blanks and failures")
  func unlabeled() throws {
    let rows = Self.rows.map { row in
      var row = row
      row.label = nil
      return row
    }
    let page = try HTMLPage(Self.bytes(rows))
    Self.check(page)
    #expect(page.all("h1").map(\.text) == ["8\u{A0}images"])
    #expect(page.all("table").isEmpty && page.all("svg").isEmpty)
    #expect(page.all("h2").map(\.text) == ["Least certain", "Blank", "Failures", "About this report"])
  }

  @Test("A report on nothing is a page, too")
  func nothing() throws {
    let page = try HTMLPage(Self.bytes([]))
    Self.check(page)
    #expect(page.all("h1").map(\.text) == ["0\u{A0}images"])
  }

  @Test("Each image stands beside its 8×8, or alone, or a few words stand in its place")
  func pictures() throws {
    let one = [Self.row("a.png", nil, 3, 0.9)]
    #expect(try HTMLPage(Self.bytes(one)).all("img").map { $0.attributes["alt"] } == ["image", "8×8"])
    let alone = try HTMLPage(
      Self.bytes(one, showsGrids: false) { _, _ in
        (try? ReportPicture.Thumbnail(Self.pixel)).map { .image($0, grid: nil) } ?? .missing("unexpected")
      }
    )
    #expect(alone.all("img").map { $0.attributes["alt"] } == ["image"])
    #expect(alone.element(id: "notes")?.text.contains("Images are shown without their 8×8 grids") == true)
    let gone = try HTMLPage(Self.bytes(one) { _, _ in .missing("not found") })
    #expect(gone.all("img").isEmpty)
    #expect(gone.all("p", class: "missing").map(\.text) == ["no picture: not found"])
  }

  @Test("Where there are more than a gallery shows, it says how many and where they are")
  func limits() throws {
    let rows = (0..<100).map { Self.row("\($0).png", 3, 8, Double($0) / 100) }
    let page = try HTMLPage(Self.bytes(rows))
    #expect(Self.paths(page, in: "cell-3-8") == (76..<100).reversed().map { "\($0).png" })
    #expect(Self.paths(page, in: "least-certain") == (0..<48).map { "\($0).png" })
    let more = page.all("p", in: page.element(id: "cell-3-8")).filter { $0.attributes["class"] == "more" }
    #expect(more.map(\.text) == ["24 of 100 shown; all are in predictions.csv: label 3, prediction 8."])
  }

  @Test("Causes are counted, the commonest first; very many share the last place")
  func causes() throws {
    let rows = (0..<50).flatMap { cause in
      (0...cause % 20).map {
        PredictionRow(path: [UInt8]("\(cause)-\($0)".utf8), status: .error, error: "cause \(cause): x")
      }
    }
    let page = try HTMLPage(Self.bytes(rows))
    Self.check(page)
    let headings = page.all("h3", in: page.element(id: "failures")).map(\.text)
    #expect(headings.count == 33)
    #expect([headings[0], headings[1], headings[32]] == ["cause 19 20", "cause 18 19", "other causes 187"])
    #expect(Self.paths(page, in: "failure-1") == (0..<12).map { "19-\($0)" })
  }

  /// Names that mean something to HTML, to spreadsheets or to terminals, and how they are shown.
  private static let names: [([UInt8], String)] = [
    ([UInt8]("<script>alert(1)</script>.png".utf8), "<script>alert(1)</script>.png"),
    ([UInt8]("=cmd()&amp;]]>.png".utf8), "=cmd()&amp;]]>.png"),
    ([UInt8](#"a"b'c.png"#.utf8), #"a"b'c.png"#),
    ([UInt8]("a\nb\r\t\u{0}\u{1B}[31m\u{7F}.png".utf8), "a␊b␍␉␀␛[31m␡.png"),
    ([0x61, 0xFF, 0xFE, 0x62], "a%FF%FEb"),
    ([UInt8]("a\u{202E}gnp.\u{85}\u{FFFE}\u{2028}".utf8), "a[U+202E]gnp.[U+85][U+FFFE][U+2028]"),
    ([UInt8]("  é 日本 👩‍🔬 ".utf8), "  é 日本 👩‍🔬 "),
    ([UInt8](repeating: 0x78, count: 255), String(repeating: "x", count: 255)),
  ]

  @Test("Names and messages are shown, never obeyed", arguments: names)
  func hostile(path: [UInt8], shown: String) throws {
    let message = PrintedPath(path).text
    let rows = [
      PredictionRow(path: path, status: .ok, digit: 1, confidence: 0.9, label: 2),
      PredictionRow(path: path, status: .error, label: 2, error: .init(message)),
    ]
    let page = try HTMLPage(Self.bytes(rows) { _, _ in .missing(message) })
    Self.check(page)
    #expect(Self.paths(page, in: "cell-2-1") == [shown])
    #expect(Self.paths(page, in: "failure-1") == [shown])
    #expect(page.all("p", class: "missing").allSatisfy { $0.text == "no picture: \(shown)" })
    #expect(page.all("p", class: "quiet").map(\.text) == [shown])
  }

  /// Rows of every kind in every cell, more than any gallery shows.
  private static func crowd(_ count: Int) -> [PredictionRow] {
    var generator = SplitMix64(seed: 1)
    return (0..<count).map { index in
      let path = [UInt8]("folder/\(index).png".utf8)
      let label = generator.next() % 11
      let digit = generator.next() % 11
      var row = PredictionRow(path: path, status: .blank, label: label < 10 ? UInt8(label) : nil)
      if digit < 10 {
        row.status = .ok
        row.digit = UInt8(digit)
        row.confidence = Double(generator.next() % 10_001) / 10_000
      } else if index.isMultiple(of: 2) {
        row.status = .error
        row.error = "damaged: \(index)"
      }
      return row
    }
  }

  /// The largest thumbnail there can be: of colors without any order.
  private static func noise(_ path: FilePath, _: RowGrid) -> ReportPicture {
    var generator = SplitMix64(seed: UInt64(path.string.utf8.reduce(0) { $0 &* 31 &+ Int($1) }.magnitude))
    let side = ReportPicture.Thumbnail.side
    let samples = (0..<side * side / 2).flatMap { _ in
      let bits = generator.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
    }
    let image = RasterImage.rgba(RGBAImage(width: side, height: side, samples: samples))
    return (try? ReportPicture.Thumbnail(image)).map { .image($0, grid: $0) } ?? .missing("unexpected")
  }

  @Test("Thousands of mistakes with the largest pictures stay below 5 MB, and each gallery has its share")
  func size() throws {
    let bytes = Self.bytes(Self.crowd(5_000), jobs: 2, picture: Self.noise)
    #expect(bytes.count <= Report.largestSize)
    #expect(bytes.count > Report.largestSize - 100_000)
    let page = try HTMLPage(bytes)
    Self.check(page)
    let galleries = page.all("section", class: "gallery")
    #expect(galleries.count == 110 + 4)
    for gallery in galleries {
      let shown = page.all("li", in: gallery).count
      #expect(shown > 0)
      #expect(page.all("p", in: gallery).contains { $0.text.hasPrefix("\(shown) of ") }, "\(gallery.attributes)")
    }
  }

  @Test("Text of any length does not make the page longer than 5 MB")
  func longText() throws {
    let long = String(repeating: "&", count: 300_000)
    let rows = (0..<40).map { PredictionRow(path: [UInt8]("\(long)\($0)".utf8), status: .error, error: "\($0)\(long)") }
    let bytes = Self.bytes(rows)
    #expect(bytes.count <= Report.largestSize)
    Self.check(try HTMLPage(bytes))
  }

  @Test("The bytes do not depend on the number of threads")
  func jobs() {
    let rows = Self.crowd(1_000)
    #expect(Self.bytes(rows, jobs: 1) == Self.bytes(rows, jobs: 8))
  }

  @Test("Rows that were written and read again give the same report", arguments: PredictionFormat.allCases)
  func reread(format: PredictionFormat) throws {
    let rows = Self.crowd(500)
    let writer = PredictionWriter(format: format, includesProbabilities: false)
    let read = try predictionRows(writer.header + rows.flatMap(writer.row))
    #expect(Self.bytes(read) == Self.bytes(rows))
  }
}
