import DigitPreprocessing
import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("render")
struct RenderTests {
  let directory = TemporaryDirectory()

  @Test("every row is a file by label and row number, light on dark")
  func files() async throws {
    let result = try await directory.digits("render", "-o", "out", "--scale", "1")
    #expect(result.exitCode == 0)
    #expect(result.output == [] && result.errors == "")
    #expect(try directory.names(in: "out") == (0...9).map(String.init))
    for label in 0...9 {
      let expected = SampleDigit.rows(labeled: label).map(SampleDigit.fileName)
      #expect(try directory.names(in: "out/\(label)") == expected)
    }
    let image = try PNGDecoder().decode(directory["out/3/0003.png"]).image
    #expect(image == .gray(SampleDigit.grid(3).image))
    guard case .gray(let gray) = image else { return }
    #expect(gray.pixels == SampleDigit.grid(3).values.map { UInt8((255 * Double($0) / 16).rounded()) })
  }

  @Test(
    "--split chooses rows: the first thousand, or the others",
    arguments: [("train", 0..<1000), ("test", 1000..<1797)]
  )
  func split(name: String, rows: Range<Int>) async throws {
    _ = try await directory.digits("render", "-o", "out", "--scale", "1", "--split", name)
    let files = try (0...9).flatMap { try directory.names(in: "out/\($0)") }
    #expect(files.sorted() == rows.map(SampleDigit.fileName))
  }

  @Test("--scale is the size of a cell; without it 8", arguments: [([], 8), (["--scale", "3"], 3)])
  func scale(flags: [String], scale: Int) async throws {
    let arguments = ["render", "-o", "out", "--split", "test"] + flags
    _ = try await directory.digits(arguments)
    guard case .gray(let image) = try PNGDecoder().decode(directory["out/1/1000.png"]).image else {
      Issue.record("expected a gray image")
      return
    }
    let grid = SampleDigit.grid(1000).image
    #expect(image.width == 8 * scale && image.height == 8 * scale)
    for y in 0..<image.height {
      #expect((0..<image.width).allSatisfy { image[$0, y] == grid[$0 / scale, y / scale] })
    }
  }

  @Test("--sheet is one picture of all rows")
  func sheet() async throws {
    let result = try await directory.digits("render", "--sheet", "sheet.png", "--split", "test")
    #expect(result.exitCode == 0)
    #expect(try directory.names() == ["sheet.png"])
    let image = try PNGDecoder().decode(directory["sheet.png"]).image
    #expect(image.width * image.height > 797 * 64)
  }

  @Test("files that exist are 73 and stay; with --force they are replaced")
  func existing() async throws {
    try directory.write("mine", to: "out/3/1004.png")
    try directory.write("mine", to: "sheet.png")
    #expect(SampleDigit.label(1004) == 3)
    let files = try await directory.digits("render", "-o", "out", "--split", "test", "--scale", "1")
    #expect(files.exitCode == 73)
    #expect(files.errors == "digits: out/3/1004.png: already exists; choose another path or add --force\n")
    #expect(try directory.names(in: "out") == ["3"])
    let sheet = try await directory.digits("render", "--sheet", "sheet.png")
    #expect(sheet.exitCode == 73)
    #expect(sheet.errors == "digits: sheet.png: already exists; choose another path or add --force\n")
    #expect(try directory.text(of: "sheet.png") == "mine")
    #expect(
      try await directory.digits("render", "-o", "out", "--split", "test", "--scale", "1", "--force").exitCode == 0
    )
    #expect(try PNGDecoder().decode(directory["out/3/1004.png"]).image.width == 8)
  }

  @Test("classify sees the same digits at any scale")
  func anyScale() async throws {
    var rows = [[[String]]]()
    for scale in ["1", "3", "8"] {
      let rendered = try await directory.digits("render", "-o", "at-\(scale)", "--split", "test", "--scale", scale)
      #expect(rendered.exitCode == 0)
      let classified = try await directory.digits("classify", "at-\(scale)", "--probabilities")
      rows.append(classified.rows.map { Array($0.dropFirst()) })
    }
    #expect(rows[0].count == 797)
    #expect(rows[1] == rows[0])
    #expect(rows[2] == rows[0])
  }
}
