public import Raster

/// Converts an image of a single digit to the format of the bundled data.
public struct ImagePreprocessor: Sendable {
  /// The preprocessing settings.
  public let settings: PreprocessingSettings
  private let extraction: InkExtraction

  /// The longest side that an image needs, in pixels: a digit one hundredth as high as the frame then has ten rows,
  /// more than the eight of the result. Larger images may be averaged down to it first, which saves time and memory.
  public static let sufficientSide = 1024

  /// Creates a preprocessor with the given settings.
  public init(settings: PreprocessingSettings = PreprocessingSettings()) {
    self.settings = settings
    extraction = InkExtraction(polarity: settings.polarity)
  }

  /// Returns the digit as the first reading sees it, 8×8 values 0…16; nil if it finds no ink.
  public func grid(of image: RasterImage) -> DigitGrid? { readings(of: image).first?.grid }

  /// Returns the readings of an image.
  public func readings(of image: RasterImage) -> ImageReadings {
    let gray = image.grayProjection(background: settings.background)
    return switch settings.normalization {
    case .full: ImageReadings(gray: gray, first: extraction.reading(of: gray), polarity: settings.polarity)
    case .blocks: ImageReadings(gray: gray, first: blocks(of: gray), polarity: nil)
    }
  }

  private func blocks(of gray: GrayImage) -> Reading? {
    let (ink, isLight) = extraction.fullScaleInk(of: gray)
    let grid = Self.blocks(ink)
    guard grid != .blank else { return nil }
    let origin = Reading.Origin(isFirst: true, inkIsLight: isLight)
    return Reading(origin: origin, ink: nil, stages: nil, grid: grid, features: [])
  }

  /// Returns the mean ink of 8×8 equal parts of the whole frame, in sixteenths.
  package static func blocks(_ ink: InkImage) -> DigitGrid {
    let cells = ink.averaged(width: DigitGrid.side, height: DigitGrid.side)
    let steps = Float(DigitGrid.maximum)
    return DigitGrid(unchecked: cells.values.map { UInt8(min(max(($0 * steps).rounded(), 0), steps)) })
  }
}
