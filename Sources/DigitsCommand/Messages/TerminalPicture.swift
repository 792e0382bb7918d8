import Raster

/// A gray image as text: half-block characters, two pixels per character, light where the image is light.
enum TerminalPicture {
  /// The maximum number of columns, and twice that of lines.
  private static let side = 32

  static func lines(_ image: GrayImage) -> [String] {
    var size = (width: image.width, height: image.height)
    if max(size.width, size.height) > side {
      size = RasterImage.size(width: size.width, height: size.height, fitting: side)
    }
    guard case .gray(let small) = RasterImage.gray(image).scaled(width: size.width, height: size.height) else {
      return []
    }
    func isLight(_ x: Int, _ y: Int) -> Bool { y < small.height && small[x, y] > 127 }
    return stride(from: 0, to: small.height, by: 2).map { y in
      (0..<small.width).map { x in
        isLight(x, y) ? (isLight(x, y + 1) ? "█" : "▀") : (isLight(x, y + 1) ? "▄" : "·")
      }.joined()
    }
  }
}
