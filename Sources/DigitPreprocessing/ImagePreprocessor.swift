import Raster

/// Brings any image of a single digit into the format of the bundled data.
public struct ImagePreprocessor: Sendable {
  /// How it is done.
  public let settings: PreprocessingSettings
  let extraction: InkExtraction

  /// Pixels that the long side of an image needs at most: a digit of a hundredth of the frame has ten rows then, more than
  /// the eight of the result. Larger images may be averaged down to it before, and cost less.
  public static let sufficientSide = 1024

  /// A preprocessor with the given settings.
  public init(settings: PreprocessingSettings = PreprocessingSettings()) {
    self.settings = settings
    extraction = InkExtraction(settings: settings)
  }

  /// The digit as 8×8 values 0…16; nil if the image is blank, that is if there is no ink on it.
  public func callAsFunction(_ image: RasterImage) -> DigitGrid? {
    let gray = image.grayProjection(background: settings.background)
    switch settings.normalization {
    case .full:
      return extraction.digit(in: gray).flatMap { DigitNormalizer()($0) }
    case .blocks:
      let grid = Self.blocks(extraction.fullScaleInk(of: gray))
      return grid == .blank ? nil : grid
    }
  }

  /// The ink of the digit, cut out as it is on the image; nil if the image is blank.
  public func ink(of image: RasterImage) -> InkImage? {
    extraction.digit(in: image.grayProjection(background: settings.background))
  }

  /// The mean ink of 8×8 equal parts of the whole frame, in sixteenths.
  package static func blocks(_ ink: InkImage) -> DigitGrid {
    let cells = ink.averaged(width: DigitGrid.side, height: DigitGrid.side)
    let steps = Float(DigitGrid.maximum)
    return DigitGrid(unchecked: cells.values.map { UInt8(min(max(($0 * steps).rounded(), 0), steps)) })
  }
}
