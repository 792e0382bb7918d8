/// How a stored image is to be turned before it is looked at, as cameras and phones record it.
///
/// The values of Exif's tag Orientation (CIPA DC-008). Each case names what the first stored row and column are in the
/// upright image.
public enum ImageOrientation: Int, CaseIterable, Sendable {
  /// Top, left: upright as it is.
  case up = 1
  /// Top, right: mirrored left to right.
  case upMirrored = 2
  /// Bottom, right: turned by 180°.
  case down = 3
  /// Bottom, left: mirrored top to bottom.
  case downMirrored = 4
  /// Left, top: rows and columns exchanged.
  case leftMirrored = 5
  /// Right, top: to be turned by 90° clockwise.
  case right = 6
  /// Right, bottom: rows and columns exchanged, and turned by 180°.
  case rightMirrored = 7
  /// Left, bottom: to be turned by 90° counterclockwise.
  case left = 8

  /// Whether width and height are exchanged.
  public var exchangesSides: Bool { rawValue >= Self.leftMirrored.rawValue }
}

extension RasterImage {
  /// Returns the image as it is to be looked at if it was stored in the given orientation.
  public func upright(from orientation: ImageOrientation) -> RasterImage {
    guard orientation != .up else { return self }
    let (newWidth, newHeight) = orientation.exchangesSides ? (height, width) : (width, height)
    switch self {
    case .gray(let image):
      let pixels = Self.upright(image.pixels, (width, height), orientation)
      return .gray(GrayImage(width: newWidth, height: newHeight, pixels: pixels))
    case .rgba(let image):
      let pixels = image.samples.withUnsafeBytes { samples in
        Self.upright(Array(samples.bindMemory(to: SIMD4<UInt8>.self)), (width, height), orientation)
      }
      let samples = pixels.withUnsafeBytes { Array($0) }
      return .rgba(RGBAImage(width: newWidth, height: newHeight, samples: samples))
    }
  }

  private static func upright<Pixel>(
    _ pixels: [Pixel],
    _ size: (width: Int, height: Int),
    _ orientation: ImageOrientation
  ) -> [Pixel] {
    let (lastX, lastY) = (size.width - 1, size.height - 1)
    let (width, height) = orientation.exchangesSides ? (size.height, size.width) : size
    var result = [Pixel]()
    result.reserveCapacity(pixels.count)
    for y in 0..<height {
      for x in 0..<width {
        let (column, row) =
          switch orientation {
          case .up: (x, y)
          case .upMirrored: (lastX - x, y)
          case .down: (lastX - x, lastY - y)
          case .downMirrored: (x, lastY - y)
          case .leftMirrored: (y, x)
          case .right: (y, lastY - x)
          case .rightMirrored: (lastX - y, lastY - x)
          case .left: (lastX - y, x)
          }
        result.append(pixels[row * size.width + column])
      }
    }
    return result
  }
}
