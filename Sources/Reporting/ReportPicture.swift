import Figures
package import PNGCodec
package import Raster

/// One image as a report shows it.
package enum ReportPicture: Equatable, Sendable {
  /// The image small, and the 8×8 that the network saw of it if there is one.
  case image(Thumbnail, grid: Thumbnail?)
  /// Why it cannot be shown, in a few words.
  case missing(String)

  /// A PNG file of at most 64 pixels a side.
  package struct Thumbnail: Equatable, Sendable {
    /// The bytes of the file.
    package let png: [UInt8]
    /// Pixels in a row.
    package let width: Int
    /// Number of rows.
    package let height: Int

    /// Scales `image` down, in proportion, if a side is longer than 64 pixels; grey pictures become grey files.
    package init(_ image: RasterImage) throws(PNGWriteError) {
      let small = Self.fitted(image)
      width = small.width
      height = small.height
      switch small {
      case .gray(let image): png = try PNGEncoder().encode(image)
      case .rgba(let image): png = try PNGEncoder().encode(image)
      }
    }

    /// Pixels of the longest side.
    package static let side = 64

    private static func fitted(_ image: RasterImage) -> RasterImage {
      let longest = max(image.width, image.height)
      guard longest > side else { return image.grayIfPossible }
      func scaled(_ length: Int) -> Int { max(1, (length * side + longest / 2) / longest) }
      return RasterImage.rgba(image.scaled(width: scaled(image.width), height: scaled(image.height))).grayIfPossible
    }
  }
}

extension RasterImage {
  /// The image as grey if it is opaque and has no colour: a third of the bytes.
  fileprivate var grayIfPossible: RasterImage {
    guard case .rgba(let image) = self else { return self }
    let pixels = stride(from: 0, to: image.samples.count, by: 4)
    let isGray = pixels.allSatisfy { i in
      let (red, green, blue, alpha) = (
        image.samples[i], image.samples[i + 1], image.samples[i + 2], image.samples[i + 3]
      )
      return red == green && red == blue && alpha == .max
    }
    guard isGray else { return self }
    return .gray(GrayImage(width: width, height: height, pixels: pixels.map { image.samples[$0] }))
  }
}
