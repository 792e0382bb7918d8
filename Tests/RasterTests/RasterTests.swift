import Raster
import Testing

@Suite("Images as plain values")
struct RasterTests {
  @Test("A gray sample is found by column, then row")
  func graySubscript() {
    var image = GrayImage(width: 3, height: 2, pixels: [0, 1, 2, 10, 11, 12])
    #expect(image[2, 0] == 2)
    #expect(image[0, 1] == 10)
    image[1, 1] = 99
    #expect(image.pixels == [0, 1, 2, 10, 99, 12])
  }

  @Test("A color pixel keeps its four samples in the order red, green, blue, alpha")
  func colorSubscript() {
    var image = RGBAImage(width: 2, height: 1, filledWith: .init(1, 2, 3, alpha: 4))
    #expect(image.samples == [1, 2, 3, 4, 1, 2, 3, 4])
    image[1, 0] = .init(5, 6, 7)
    #expect(image.samples == [1, 2, 3, 4, 5, 6, 7, 255])
    #expect(image[1, 0] == .init(5, 6, 7, alpha: 255))
  }

  @Test("A raster image reports the size of what it holds")
  func sizes() {
    #expect(RasterImage.gray(GrayImage(width: 3, height: 5, filledWith: 0)).width == 3)
    #expect(RasterImage.rgba(RGBAImage(width: 3, height: 5, filledWith: .init(0, 0, 0))).height == 5)
  }
}
