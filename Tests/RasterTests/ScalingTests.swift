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

@Suite("Connected components")
struct ConnectedComponentsTests {
  /// A drawing: `#` is strong, `+` weak.
  private static func components(_ rows: [String]) -> ConnectedComponents {
    let memberships = rows.joined().map { character -> UInt8 in
      switch character {
      case "#": ConnectedComponents.Membership.strong
      case "+": ConnectedComponents.Membership.weak
      default: ConnectedComponents.Membership.outside
      }
    }
    return ConnectedComponents(width: rows[0].count, height: rows.count, memberships: memberships)
  }

  @Test("Pixels that touch at corners are one component, in the order of their first pixels")
  func corners() {
    let found = Self.components(["#..#", ".#..", "#..#"])
    #expect(found.labels == [1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 0, 3])
    #expect(found.components.map(\.area) == [0, 3, 1, 1])
    #expect((found.components[1].width, found.components[1].height) == (2, 3))
  }

  @Test("Weak pixels belong to the strong ones they reach, and are none without")
  func hysteresis() {
    let found = Self.components(["#++.", "....", "++.+"])
    #expect(found.labels == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  }
}
