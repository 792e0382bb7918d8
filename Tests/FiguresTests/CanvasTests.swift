import Figures
import Raster
import Testing

@Suite("Canvas")
struct CanvasTests {
  private let red = RGBAImage.Pixel(200, 0, 0)

  @Test("A filled rectangle covers its pixels and no others, and is clipped at the edges")
  func fill() {
    var canvas = Canvas(width: 4, height: 3)
    canvas.fill(PixelRect(x: 1, y: 1, width: 2, height: 1), color: red)
    #expect(canvas.image.extent(on: Palette.paper) == PixelRect(x: 1, y: 1, width: 2, height: 1))
    canvas.fill(PixelRect(x: -5, y: 2, width: 7, height: 9), color: red)
    #expect(canvas.image.count(of: red) == 4)
    canvas.fill(PixelRect(x: 4, y: 0, width: 3, height: 3), color: red)
    canvas.fill(PixelRect(x: 3, y: 0, width: -3, height: 3), color: red)
    #expect(canvas.image.count(of: red) == 4)
  }

  @Test("A frame lies inside its rectangle")
  func frame() {
    var canvas = Canvas(width: 8, height: 8)
    canvas.frame(PixelRect(x: 1, y: 1, width: 5, height: 6), color: red)
    #expect(canvas.image.extent(on: Palette.paper) == PixelRect(x: 1, y: 1, width: 5, height: 6))
    #expect(canvas.image.cropped(PixelRect(x: 2, y: 2, width: 3, height: 4)).count(of: Palette.paper) == 12)
    #expect(canvas.image.count(of: red) == 5 * 6 - 12)
  }

  @Test("Lines along rows and columns are one pixel thick")
  func lines() {
    var canvas = Canvas(width: 6, height: 6)
    canvas.horizontalLine(1..<5, y: 2, color: red)
    #expect(canvas.image.extent(on: Palette.paper) == PixelRect(x: 1, y: 2, width: 4, height: 1))
    canvas.verticalLine(x: 3, 0..<6, color: red)
    #expect(canvas.image.count(of: red) == 9)
  }

  @Test("A polyline on pixel edges is sharp; half-covered pixels get half the color")
  func polyline() {
    var sharp = Canvas(width: 9, height: 5)
    sharp.polyline([Point(-3, 2), Point(12, 2)], color: .init(0, 0, 0), diameter: 2)
    #expect(sharp.image.extent(on: Palette.paper) == PixelRect(x: 0, y: 1, width: 9, height: 2))
    #expect(sharp.image.count(of: .init(0, 0, 0)) == 18)

    var between = Canvas(width: 9, height: 5)
    between.polyline([Point(-3, 2.5), Point(12, 2.5)], color: .init(0, 0, 0), diameter: 2)
    #expect((0..<5).map { between.image[4, $0].red } == [255, 128, 0, 128, 255])
  }

  @Test("A polyline stays inside its clip")
  func clip() {
    var canvas = Canvas(width: 20, height: 20)
    let clip = PixelRect(x: 5, y: 6, width: 7, height: 4)
    canvas.polyline(
      [Point(0, 0), Point(20, 20), Point(0, 8), Point(.infinity, 8)],
      color: red,
      diameter: 3,
      clip: clip
    )
    #expect(canvas.image.extent(on: Palette.paper) == clip)
  }

  @Test("A dot is round and symmetric")
  func dot() {
    var canvas = Canvas(width: 11, height: 11)
    canvas.dot(Point(5.5, 5.5), diameter: 7, color: red)
    #expect(canvas.image == canvas.image.turnedLeft)
    #expect(canvas.image.extent(on: Palette.paper) == PixelRect(x: 2, y: 2, width: 7, height: 7))
    #expect(canvas.image[2, 2] == Palette.paper)
    #expect(canvas.image[5, 5] == red)
  }

  @Test("A gray image is drawn in squares of its scale")
  func gray() {
    var canvas = Canvas(width: 8, height: 7)
    canvas.draw(GrayImage(width: 2, height: 2, pixels: [0, 50, 100, 150]), x: 1, y: 2, scale: 3)
    #expect(canvas.image.extent(on: Palette.paper) == PixelRect(x: 1, y: 2, width: 6, height: 5))
    #expect(canvas.image[3, 4] == .init(0, 0, 0))
    #expect(canvas.image[4, 4] == .init(50, 50, 50))
    #expect(canvas.image[3, 5] == .init(100, 100, 100))
    #expect(canvas.image.count(of: .init(150, 150, 150)) == 6)
  }

  @Test("The picture is opaque, whatever is drawn")
  func opaque() {
    var canvas = Canvas(width: 3, height: 1)
    canvas.fill(PixelRect(x: 0, y: 0, width: 3, height: 1), color: .init(1, 2, 3, alpha: 0))
    canvas.fill(PixelRect(x: 0, y: 0, width: 1, height: 1), color: .init(4, 5, 6, alpha: 7))
    canvas.dot(Point(1.5, 0.5), diameter: 1, color: .init(4, 5, 6, alpha: 7))
    #expect(canvas.image.pixels.allSatisfy { $0.alpha == 255 })
    #expect(canvas.image[2, 0] == .init(1, 2, 3))
  }

  @Test("Text takes the ink that stands out more", arguments: [0, 60, 120, 180, 255] as [UInt8])
  func contrast(level: UInt8) {
    let color = RGBAImage.Pixel(level, level, level)
    let text = Palette.text(on: color)
    #expect(text == (level < 120 ? Palette.paper : Palette.ink))
    #expect(Palette.contrast(text, color) > 4)
  }
}
