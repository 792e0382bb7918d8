import Figures
import Raster

extension RGBAImage {
  /// A part of the image.
  func cropped(_ rect: PixelRect) -> RGBAImage {
    var part = RGBAImage(width: rect.width, height: rect.height, filledWith: .init(0, 0, 0, alpha: 0))
    for y in 0..<rect.height {
      for x in 0..<rect.width { part[x, y] = self[rect.x + x, rect.y + y] }
    }
    return part
  }

  /// The image turned by a quarter to the left: its right edge becomes the upper one.
  var turnedLeft: RGBAImage {
    var turned = RGBAImage(width: height, height: width, filledWith: .init(0, 0, 0, alpha: 0))
    for y in 0..<height {
      for x in 0..<width { turned[y, width - 1 - x] = self[x, y] }
    }
    return turned
  }

  /// The number of pixels of one color.
  func count(of color: Pixel) -> Int {
    pixels.count { $0 == color }
  }

  /// All pixels, row by row.
  var pixels: [Pixel] {
    (0..<height).flatMap { y in (0..<width).map { x in self[x, y] } }
  }

  /// The smallest rectangle that holds everything but `background`; nil if there is nothing else.
  func extent(on background: Pixel) -> PixelRect? {
    let columns = (0..<width).filter { x in (0..<height).contains { self[x, $0] != background } }
    let rows = (0..<height).filter { y in (0..<width).contains { self[$0, y] != background } }
    guard let left = columns.first, let right = columns.last, let top = rows.first, let bottom = rows.last
    else { return nil }
    return PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }
}
