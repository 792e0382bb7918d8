import Raster
import Testing

@Suite("Orientation")
struct OrientationTests {
  /// Three columns and two rows: 1 2 3 above 4 5 6.
  private static let stored: [UInt8] = [1, 2, 3, 4, 5, 6]

  /// What is seen, row by row, for each value of Exif's tag.
  private static let seen: [(ImageOrientation, width: Int, pixels: [UInt8])] = [
    (.up, 3, [1, 2, 3, 4, 5, 6]), (.upMirrored, 3, [3, 2, 1, 6, 5, 4]), (.down, 3, [6, 5, 4, 3, 2, 1]),
    (.downMirrored, 3, [4, 5, 6, 1, 2, 3]), (.leftMirrored, 2, [1, 4, 2, 5, 3, 6]),
    (.right, 2, [4, 1, 5, 2, 6, 3]), (.rightMirrored, 2, [6, 3, 5, 2, 4, 1]), (.left, 2, [3, 6, 2, 5, 1, 4]),
  ]

  @Test("Every orientation is made upright, in gray and in color", arguments: seen)
  func upright(orientation: ImageOrientation, width: Int, pixels: [UInt8]) {
    let gray = RasterImage.gray(GrayImage(width: 3, height: 2, pixels: Self.stored))
    #expect(
      gray.upright(from: orientation) == .gray(GrayImage(width: width, height: 6 / width, pixels: pixels))
    )
    func color(_ levels: [UInt8], _ width: Int) -> RasterImage {
      let samples = levels.flatMap { [$0, $0 + 10, $0 + 20, $0 + 30] }
      return .rgba(RGBAImage(width: width, height: 6 / width, samples: samples))
    }
    #expect(color(Self.stored, 3).upright(from: orientation) == color(pixels, width))
  }

  @Test("Exif has eight orientations")
  func values() {
    #expect(ImageOrientation.allCases.map(\.rawValue) == Array(1...8))
    #expect(Self.seen.map(\.0) == ImageOrientation.allCases)
  }
}
