public import Raster

/// Converts an image of a single digit to the format of the bundled data.
public struct ImagePreprocessor: Sendable {
  /// The preprocessing settings.
  public let settings: PreprocessingSettings
  let extraction: InkExtraction

  /// The longest side that an image needs, in pixels: a digit one hundredth as high as the frame then has ten rows,
  /// more than the eight of the result. Larger images may be averaged down to it first, which saves time and memory.
  public static let sufficientSide = 1024

  /// Creates a preprocessor with the given settings.
  public init(settings: PreprocessingSettings = PreprocessingSettings()) {
    self.settings = settings
    extraction = InkExtraction(polarity: settings.polarity)
  }

  /// Returns the digit as 8×8 values 0…16; nil if the image is blank, that is, has no ink.
  public func grid(of image: RasterImage) -> DigitGrid? { trace(image).grid }

  /// Returns all stages of converting an image to 8×8.
  public func trace(_ image: RasterImage) -> PreprocessingTrace {
    let gray = image.grayProjection(background: settings.background)
    switch settings.normalization {
    case .full:
      let extracted = extraction.digit(in: gray)
      let stages = extracted.digit.flatMap { DigitNormalizer().stages($0) }
      return PreprocessingTrace(
        gray: gray,
        inkIsLight: extracted.inkIsLight,
        digit: extracted.digit,
        stages: stages,
        grid: stages?.grid
      )
    case .blocks:
      let (ink, isLight) = extraction.fullScaleInk(of: gray)
      let grid = Self.blocks(ink)
      return PreprocessingTrace(
        gray: gray,
        inkIsLight: isLight,
        digit: nil,
        stages: nil,
        grid: grid == .blank ? nil : grid
      )
    }
  }

  /// Returns the mean ink of 8×8 equal parts of the whole frame, in sixteenths.
  package static func blocks(_ ink: InkImage) -> DigitGrid {
    let cells = ink.averaged(width: DigitGrid.side, height: DigitGrid.side)
    let steps = Float(DigitGrid.maximum)
    return DigitGrid(unchecked: cells.values.map { UInt8(min(max(($0 * steps).rounded(), 0), steps)) })
  }
}
