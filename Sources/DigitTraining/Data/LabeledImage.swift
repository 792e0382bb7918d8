public import Raster

/// An image in memory, and the digit that it shows.
public struct LabeledImage: Hashable, Sendable {
  /// The image.
  public var image: RasterImage
  /// The digit, 0…9.
  public var label: UInt8

  /// Creates a labeled image.
  public init(_ image: RasterImage, label: UInt8) {
    self.image = image
    self.label = label
  }
}
