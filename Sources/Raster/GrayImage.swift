/// A grayscale image with one 8-bit sample per pixel, 0 (black) to 255 (white), in rows from top to bottom.
public struct GrayImage: Equatable, Sendable {
  /// Pixels per row, at least 1.
  public let width: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// `width × height` samples, row by row.
  public package(set) var pixels: [UInt8]

  /// Creates an image from exactly `width × height` samples.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height, "pixels must hold width × height samples")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Creates an image filled with one level.
  public init(width: Int, height: Int, filledWith level: UInt8) {
    self.init(width: width, height: height, pixels: [UInt8](repeating: level, count: width * height))
  }

  /// The sample in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> UInt8 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
