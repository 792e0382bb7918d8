import Raster
import Testing

@Suite("Images at another size")
struct ScalingTests {
  private static func gray(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> RasterImage {
    .gray(GrayImage(width: width, height: height, pixels: pixels))
  }

  @Test("A new pixel is the mean of the area it covers, parts of pixels included")
  func mean() {
    let row = Self.gray(3, 1, [0, 90, 240])
    #expect(row.scaled(width: 1, height: 1) == Self.gray(1, 1, [110]))
    #expect(row.scaled(width: 2, height: 1) == Self.gray(2, 1, [30, 190]))
    #expect(row.scaled(width: 6, height: 1) == Self.gray(6, 1, [0, 0, 90, 90, 240, 240]))
    #expect(Self.gray(2, 2, [0, 100, 20, 81]).scaled(width: 1, height: 1) == Self.gray(1, 1, [50]))
  }

  @Test("One side may grow while the other shrinks")
  func mixed() {
    #expect(Self.gray(2, 2, [0, 100, 20, 80]).scaled(width: 4, height: 1) == Self.gray(4, 1, [10, 10, 90, 90]))
  }

  @Test("What cannot be seen does not color the mean")
  func transparent() {
    var image = RGBAImage(width: 2, height: 1, filledWith: .init(255, 255, 255, alpha: 0))
    image[1, 0] = .init(200, 100, 50)
    let mean = RGBAImage(width: 1, height: 1, filledWith: .init(200, 100, 50, alpha: 128))
    #expect(RasterImage.rgba(image).scaled(width: 1, height: 1) == .rgba(mean))
  }

  @Test(
    "Fitting keeps the proportions, and leaves no side empty",
    arguments: [(100, 50, 10, 10, 5), (900, 2, 64, 64, 1)]
  )
  func fitting(width: Int, height: Int, side: Int, newWidth: Int, newHeight: Int) {
    #expect(RasterImage.size(width: width, height: height, fitting: side) == (newWidth, newHeight))
  }
}
