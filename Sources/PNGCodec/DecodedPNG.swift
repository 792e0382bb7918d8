public import Raster

/// A decoded PNG file: its image, and what was wrong with the file but could be passed over.
public struct DecodedPNG: Equatable, Sendable {
  /// Grey for a grey file without transparency (colour type 0 without tRNS), otherwise RGBA.
  public var image: RasterImage
  /// One printable line each, such as `tEXt: CRC error`; empty for a sound file, and at most ten however bad it is.
  public var warnings: [String]

  /// Pixels in a row of the file, of which the image has fewer if it was reduced.
  public var storedWidth: Int
  /// Number of rows in the file, of which the image has fewer if it was reduced.
  public var storedHeight: Int

  /// Pairs an image with its warnings; its size in the file is its own unless told otherwise.
  public init(image: RasterImage, warnings: [String] = [], storedWidth: Int? = nil, storedHeight: Int? = nil) {
    self.image = image
    self.warnings = warnings
    self.storedWidth = storedWidth ?? image.width
    self.storedHeight = storedHeight ?? image.height
  }
}
