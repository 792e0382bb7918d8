/// A grey image: one 8-bit sample a pixel, rows from top to bottom, 0 black to 255 white.
public struct GrayImage: Equatable, Sendable {
  /// Pixels in a row, at least 1.
  public let width: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// `width × height` samples, row by row.
  public package(set) var pixels: [UInt8]

  /// Wraps `pixels`, which must hold exactly `width × height` samples.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height, "pixels must hold width × height samples")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// An image of one level.
  public init(width: Int, height: Int, filledWith level: UInt8) {
    self.init(width: width, height: height, pixels: [UInt8](repeating: level, count: width * height))
  }

  /// The sample in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> UInt8 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
