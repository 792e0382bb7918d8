public import Raster

/// A decoded PNG file: its image, and warnings about ignored errors in the file.
public struct DecodedPNG: Equatable, Sendable {
  /// Gray for a gray file without transparency (color type 0 without tRNS), otherwise RGBA.
  public var image: RasterImage
  /// One printable line per warning, such as `tEXt: CRC error`; empty for a valid file, and at most ten in all.
  public var warnings: [String]

  /// The orientation in which the file stores the image; the image is upright.
  public var orientation: ImageOrientation
  /// Pixels per row in the file; more than in the image if it was reduced.
  public var storedWidth: Int
  /// Number of rows in the file; more than in the image if it was reduced.
  public var storedHeight: Int

  /// Creates a result; the stored size defaults to that of the image.
  public init(
    image: RasterImage,
    warnings: [String] = [],
    orientation: ImageOrientation = .up,
    storedWidth: Int? = nil,
    storedHeight: Int? = nil
  ) {
    self.image = image
    self.warnings = warnings
    self.orientation = orientation
    self.storedWidth = storedWidth ?? image.width
    self.storedHeight = storedHeight ?? image.height
  }
}
