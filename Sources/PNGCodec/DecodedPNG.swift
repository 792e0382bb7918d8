import Raster

/// A decoded PNG file: its image, and what was wrong with the file but could be passed over.
public struct DecodedPNG: Equatable, Sendable {
  /// Grey for a grey file without transparency (colour type 0 without tRNS), otherwise RGBA.
  public var image: RasterImage
  /// One printable line each, such as `tEXt: CRC error`; empty for a sound file, and at most ten however bad it is.
  public var warnings: [String]

  /// Pairs an image with its warnings.
  public init(image: RasterImage, warnings: [String] = []) {
    self.image = image
    self.warnings = warnings
  }
}
