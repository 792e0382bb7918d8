import DigitPreprocessing
import Raster
import Testing

@Suite("Color and transparency")
struct ColorTests {
  @Test("An opaque image is left as it is", arguments: Background.allCases)
  func opaque(background: Background) {
    let image = Drawing.seven.image().colored
    #expect(image.composited(on: background) == image)
  }

  @Test("Half-transparent pixels are mixed with the background by value")
  func mixing() {
    var image = RGBAImage(width: 2, height: 1, filledWith: .init(10, 200, 30, alpha: 51))
    image[1, 0] = .init(9, 9, 9, alpha: 0)
    let white = image.composited(on: .white)
    // A fifth of the color, four fifths of 255.
    #expect(white[0, 0] == .init(206, 244, 210))
    #expect(white[1, 0] == .init(255, 255, 255))
    let black = image.composited(on: .black)
    #expect(black[0, 0] == .init(2, 40, 6))
    #expect(black[1, 0] == .init(0, 0, 0))
  }

  @Test("Ink of one tone on nothing is laid on the opposite", arguments: [0, 60, 200, 255] as [UInt8])
  func drawing(color: UInt8) throws {
    let gray = RasterImage.rgba(Drawing.seven.image().ink(of: color)).grayProjection(background: .auto)
    #expect(gray[0, 0] == (color > 127 ? 0 : 255))
    let preprocessor = ImagePreprocessor()
    #expect(
      preprocessor.grid(of: .rgba(Drawing.seven.image().ink(of: color)))
        == preprocessor.grid(of: .gray(Drawing.seven.image()))
    )
  }

  @Test("A picture with its own paper and transparent corners gets more of that paper", arguments: [true, false])
  func roundedCorners(isInverse: Bool) {
    let picture = isInverse ? Drawing.four.image().inverse : Drawing.four.image()
    var image = picture.colored
    for (x, y) in [(0, 0), (59, 0), (0, 59), (59, 59), (1, 0), (0, 1)] { image[x, y].alpha = 0 }
    let gray = RasterImage.rgba(image).grayProjection(background: .auto)
    #expect(gray == picture)
  }

  @Test("What is transparent altogether is blank", arguments: Background.allCases)
  func nothing(background: Background) {
    let image = RGBAImage(width: 10, height: 10, filledWith: .init(40, 50, 60, alpha: 0))
    #expect(ImagePreprocessor(settings: PreprocessingSettings(background: background)).grid(of: .rgba(image)) == nil)
  }

  @Test("Gray stored as color keeps its values")
  func grayAsColor() {
    let image = Drawing.zero.image()
    #expect(RasterImage.rgba(image.colored).grayProjection(background: .auto) == image)
    #expect(RasterImage.gray(image).grayProjection(background: .black) == image)
  }

  @Test("Red ink on green paper of the same luminance stands out, either way round", arguments: [true, false])
  func sameLuminance(redIsInk: Bool) throws {
    // 0.299·255 = 0.587·130.
    let red = RGBAImage.Pixel(255, 0, 0)
    let green = RGBAImage.Pixel(0, 130, 0)
    let shape = Drawing.seven.image(canvas: (60, 60))
    var image = RGBAImage(width: 60, height: 60, filledWith: redIsInk ? green : red)
    for y in 0..<60 {
      for x in 0..<60 where shape[x, y] > 127 { image[x, y] = redIsInk ? red : green }
    }
    let gray = RasterImage.rgba(image).grayProjection(background: .auto)
    #expect(abs(Int(gray[0, 0]) - Int(try #require(inkLevel(gray, shape)))) > 200)
    let hard = GrayImage(width: 60, height: 60, pixels: shape.pixels.map { $0 > 127 ? 255 : 0 })
    #expect(ImagePreprocessor().grid(of: .rgba(image)) == ImagePreprocessor().grid(of: .gray(hard)))
  }

  private func inkLevel(_ image: GrayImage, _ shape: GrayImage) -> UInt8? {
    shape.pixels.firstIndex { $0 > 127 }.map { image.pixels[$0] }
  }
}
