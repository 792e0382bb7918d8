import Figures
import Raster
import Testing

@Suite("Text")
struct TextTests {
  private static let characters = (32...126).map { Character(UnicodeScalar($0)) } + Array("–×±µ·≥°")

  private static func image(of text: String, font: Font = Font(capHeight: 9)) -> RGBAImage {
    var canvas = Canvas(width: font.width(of: text) + 10, height: 30)
    canvas.draw(text, x: 5, y: 15, font: font)
    return canvas.image
  }

  @Test("Every printable character has a shape of its own", arguments: [7, 9, 12])
  func distinct(capHeight: Int) {
    let shapes = Self.characters.map { Self.image(of: "\($0)|", font: Font(capHeight: capHeight)).pixels }
    for (index, shape) in shapes.enumerated() {
      for other in shapes.indices where other > index {
        #expect(shape != shapes[other], "\(Self.characters[index]) looks like \(Self.characters[other])")
      }
    }
  }

  @Test("A character without a shape is an empty box, not a gap")
  func missing() {
    let box = Self.image(of: "漢")
    #expect(box.extent(on: Palette.paper)?.height == 9)
    #expect(!Self.characters.contains { Self.image(of: String($0)) == box })
  }

  @Test("A text is as wide as it measures", arguments: Font.samples)
  func measuring(font: Font) {
    for text in ["0", "H", "HH", "00", "0 of 1,797 H", "HillH"] {
      let extent = Self.image(of: text, font: font).extent(on: Palette.paper)
      #expect(extent?.x == 5, "\(text)")
      #expect(extent?.width == font.width(of: text), "\(text)")
    }
    #expect(font.width(of: "") == 0)
  }

  @Test("Capitals and figures are as high as the font says, their middle at y", arguments: Font.samples)
  func height(font: Font) {
    for text in ["H", "0", "8", "E"] {
      let extent = Self.image(of: text, font: font).extent(on: Palette.paper)
      #expect(extent?.height == font.capHeight, "\(text)")
      #expect(extent?.y == 15 - (font.capHeight + 1) / 2, "\(text)")
    }
  }

  @Test("All figures are of one width", arguments: Font.samples)
  func tabular(font: Font) {
    #expect(Set("0123456789".map { font.width(of: String($0)) }).count == 1)
    #expect(font.width(of: "1111") == font.width(of: "8080"))
  }

  @Test("Upright and level strokes are sharp: full ink in whole columns and rows", arguments: Font.samples)
  func sharp(font: Font) throws {
    let image = Self.image(of: "H", font: font)
    let extent = try #require(image.extent(on: Palette.paper))
    // Round ends soften the corners only.
    let middle = extent.y + 2..<extent.maxY - 2
    #expect(middle.allSatisfy { image[extent.x, $0] == Palette.ink && image[extent.maxX - 1, $0] == Palette.ink })
    let bar = middle.filter { image[extent.midX, $0] == Palette.ink }
    #expect(bar.count >= 1)
  }

  @Test("Alignment puts the beginning, the middle or the end at x")
  func alignment() throws {
    func extent(_ alignment: TextAlignment) throws -> PixelRect {
      var canvas = Canvas(width: 120, height: 20)
      canvas.draw("0797", x: 60, y: 10, font: Font(capHeight: 9), alignment: alignment)
      return try #require(canvas.image.extent(on: Palette.paper))
    }
    let width = Font(capHeight: 9).width(of: "0797")
    #expect(try extent(.leading).x == 60)
    #expect(try extent(.center).x == 60 - width / 2)
    #expect(try extent(.trailing).maxX == 60)
  }

  @Test(
    "Text that runs upwards is text that runs rightwards, turned to the left",
    arguments: [TextAlignment.leading, .trailing]
  )
  func upwards(alignment: TextAlignment) {
    // The canvas is square and the text hangs on its middle: turning the whole picture moves the middle onto itself.
    func image(_ direction: TextDirection) -> RGBAImage {
      var canvas = Canvas(width: 80, height: 80)
      canvas.draw("gj(QR)", x: 40, y: 40, font: Font(capHeight: 9), alignment: alignment, direction: direction)
      return canvas.image
    }
    #expect(image(.upwards) == image(.rightwards).turnedLeft)
    #expect(image(.upwards) != image(.rightwards))
  }

  @Test("Text beyond the edges is cut off")
  func outside() {
    var canvas = Canvas(width: 20, height: 10)
    for (x, y) in [(-30, 5), (10, -3), (15, 9), (500, 500), (-5, 5)] {
      canvas.draw("0.123", x: x, y: y, font: Font(capHeight: 9))
      canvas.draw("0.123", x: x, y: y, font: Font(capHeight: 9), direction: .upwards)
    }
    #expect(canvas.image.count(of: Palette.paper) < 200)
  }
}

extension Font {
  /// The sizes and weights that figures use.
  static let samples =
    [7, 8, 9, 10, 11, 12].map { Font(capHeight: $0) } + [11, 14].map { Font(capHeight: $0, weight: .bold) }
}
