public import Raster

/// What became of an image on its way to 8×8, stage by stage.
public struct PreprocessingTrace: Equatable, Sendable {
  /// The image in shades of gray, on its background.
  public let gray: GrayImage
  /// Whether the light tone was taken for ink.
  public let inkIsLight: Bool
  /// The ink of the digit, cut out; nil if none was found, or for `blocks`.
  public let digit: InkImage?
  /// What the normalizer made of it.
  let stages: DigitNormalizer.Stages?
  /// What the network sees; nil if the image is blank.
  public let grid: DigitGrid?

  /// The digit upright and in proportion, a little smaller than the frame: 64×64, ink white.
  public var straightened: GrayImage? { stages?.straightened.image }
  /// The digit in its box with its stroke width corrected: the 32×32 of the bundled data, twice as fine.
  public var normalized: GrayImage? { stages?.normalized.image }
}

extension Bitmap {
  /// The bitmap as an image, ink white.
  fileprivate var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: rows.flatMap { row in (0..<UInt64(Self.side)).map { row >> $0 & 1 == 1 ? 255 : 0 } }
    )
  }
}

extension InkImage {
  /// The ink as an image, ink white.
  public var image: GrayImage {
    GrayImage(width: width, height: height, pixels: values.map { UInt8(($0 * 255).rounded()) })
  }
}

extension DigitGrid {
  /// The digit as an 8×8 image, light on dark, grey = 255·v/16, rounded.
  public var image: GrayImage {
    GrayImage(
      width: Self.side,
      height: Self.side,
      pixels: values.map { UInt8((Int($0) * 255 + Int(Self.maximum) / 2) / Int(Self.maximum)) }
    )
  }
}
