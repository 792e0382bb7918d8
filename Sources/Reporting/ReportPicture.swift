package import PNGCodec
package import Raster

/// One image as shown in a report.
package enum ReportPicture: Equatable, Sendable {
  /// A thumbnail of the image, and the 8×8 network input if there is one.
  case image(Thumbnail, grid: Thumbnail?)
  /// Why the image cannot be shown, in a few words.
  case missing(String)

  /// A PNG file of at most 64 × 64 pixels.
  package struct Thumbnail: Equatable, Sendable {
    /// The bytes of the file.
    package let png: [UInt8]
    /// The width in pixels.
    package let width: Int
    /// The height in pixels.
    package let height: Int

    /// Creates a thumbnail of `image`, reduced in proportion if a side is longer than 64 pixels; gray images become
    /// gray files.
    ///
    /// - Throws: `PNGWriteError` if the thumbnail cannot be encoded.
    package init(_ image: RasterImage) throws(PNGWriteError) {
      let longest = min(max(image.width, image.height), Self.side)
      (width, height) = RasterImage.size(width: image.width, height: image.height, fitting: longest)
      png = try PNGEncoder().encode(image.scaled(width: width, height: height).grayIfPossible)
    }

    /// The maximum length of a side in pixels.
    package static let side = 64
  }
}

extension RasterImage {
  /// The image as gray if it is opaque and has no color, which takes a third of the bytes.
  fileprivate var grayIfPossible: RasterImage {
    guard case .rgba(let image) = self, image.isOpaque, let gray = image.grayIfColorless else { return self }
    return .gray(gray)
  }
}
