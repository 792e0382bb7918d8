/// A grayscale image with one 8-bit sample per pixel, 0 (black) to 255 (white), in rows from top to bottom.
public struct GrayImage: Hashable, Sendable {
  /// Pixels per row, at least 1.
  public let width: Int
  /// Number of rows, at least 1.
  public let height: Int
  /// `width × height` samples, row by row.
  public package(set) var pixels: [UInt8]

  /// Creates an image from samples, row by row.
  ///
  ///     let image = try GrayImage(bytes, width: 28, height: 28)
  ///
  /// - Parameters:
  ///   - bytes: the samples.
  ///   - width: pixels per row.
  ///   - height: number of rows.
  ///   - bytesPerRow: from the start of a row to that of the next; nil if there is nothing between them.
  public init(
    _ bytes: some Collection<UInt8>,
    width: Int,
    height: Int,
    bytesPerRow: Int? = nil
  ) throws(PixelError) {
    let layout = try PixelLayout(width: width, height: height, channels: 1, bytesPerRow: bytesPerRow)
    self.init(width: width, height: height, pixels: try layout.samples(bytes))
  }

  /// Creates an image from exactly `width × height` samples.
  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height, "pixels must hold width × height samples")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Creates an image filled with one level.
  package init(width: Int, height: Int, filledWith level: UInt8) {
    self.init(width: width, height: height, pixels: [UInt8](repeating: level, count: width * height))
  }

  /// The sample in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> UInt8 {
    get { pixels[y * width + x] }
    set { pixels[y * width + x] = newValue }
  }
}
