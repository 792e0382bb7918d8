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
  fileprivate var exchangesSides: Bool { rawValue >= Self.leftMirrored.rawValue }
}

extension RasterImage {
  /// Returns the image as it is to be looked at if it was stored in the given orientation.
  package func upright(from orientation: ImageOrientation) -> RasterImage {
    guard orientation != .up else { return self }
    let size = orientation.exchangesSides ? (width: height, height: width) : (width: width, height: height)
    switch self {
    case .gray(let image):
      let pixels = upright(image.pixels, channels: 1, from: orientation, to: size)
      return .gray(GrayImage(width: size.width, height: size.height, pixels: pixels))
    case .rgba(let image):
      let samples = upright(image.samples, channels: 4, from: orientation, to: size)
      return .rgba(RGBAImage(width: size.width, height: size.height, samples: samples))
    }
  }

  private func upright(
    _ samples: [UInt8],
    channels: Int,
    from orientation: ImageOrientation,
    to size: (width: Int, height: Int)
  ) -> [UInt8] {
    let (lastX, lastY) = (width - 1, height - 1)
    var result = [UInt8]()
    result.reserveCapacity(samples.count)
    for y in 0..<size.height {
      for x in 0..<size.width {
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
        let first = (row * width + column) * channels
        result += samples[first..<first + channels]
      }
    }
    return result
  }
}
