import Raster

/// A grey image as text: half blocks, two pixels to a character, light where the image is light.
enum TerminalPicture {
  /// Columns and twice the lines that a picture may take.
  private static let side = 32

  static func lines(_ image: GrayImage) -> [String] {
    let longest = max(image.width, image.height)
    let scale = min(1, Double(side) / Double(longest))
    let width = max(1, Int(Double(image.width) * scale))
    let height = max(1, Int(Double(image.height) * scale))
    return stride(from: 0, to: height, by: 2).map { y in
      (0..<width).map { x in
        let upper = isLight(image, x, y, scale)
        let lower = y + 1 < height && isLight(image, x, y + 1, scale)
        return upper ? (lower ? "█" : "▀") : (lower ? "▄" : "·")
      }.joined()
    }
  }

  private static func isLight(_ image: GrayImage, _ x: Int, _ y: Int, _ scale: Double) -> Bool {
    // The mean over the pixels that one cell stands for.
    let columns = Int(Double(x) / scale)..<max(Int(Double(x) / scale) + 1, min(image.width, Int(Double(x + 1) / scale)))
    let rows = Int(Double(y) / scale)..<max(Int(Double(y) / scale) + 1, min(image.height, Int(Double(y + 1) / scale)))
    var sum = 0
    for row in rows { for column in columns { sum += Int(image[column, row]) } }
    return sum > 127 * columns.count * rows.count
  }
}
