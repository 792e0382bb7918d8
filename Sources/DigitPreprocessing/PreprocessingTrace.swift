public import Raster

/// The intermediate results of converting an image to 8×8.
public struct PreprocessingTrace: Equatable, Sendable {
  /// The image in grayscale, composited onto its background.
  public let gray: GrayImage
  /// Whether the light tone was taken as ink.
  public let inkIsLight: Bool
  /// The digit's ink, cropped; nil if none was found or for `Normalization.blocks`.
  public let digit: InkImage?
  /// The normalizer's results.
  let stages: DigitNormalizer.Stages?
  /// The network's input; nil if the image is blank.
  public let grid: DigitGrid?

  /// The deslanted digit in its original proportions, slightly smaller than the frame: 64×64, with white ink.
  public var straightened: GrayImage? { stages?.straightened.image }
  /// The digit in its box with corrected stroke width: 64×64, twice the bundled data's 32×32 resolution, with white
  /// ink.
  public var normalized: GrayImage? { stages?.normalized.image }
}

extension Bitmap {
  /// The bitmap as an image with white ink.
  fileprivate var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: rows.flatMap { row in (0..<UInt64(Self.side)).map { row >> $0 & 1 == 1 ? 255 : 0 } }
    )
  }
}

extension InkImage {
  /// The ink as an image with white ink.
  public var image: GrayImage {
    GrayImage(width: width, height: height, pixels: values.map { UInt8(($0 * 255).rounded()) })
  }
}

extension DigitGrid {
  /// The digit as an 8×8 image, light on dark, with gray = 255·v/16, rounded.
  public var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: values.map { UInt8((Int($0) * 255 + Int(Self.maximum) / 2) / Int(Self.maximum)) }
    )
  }
}
