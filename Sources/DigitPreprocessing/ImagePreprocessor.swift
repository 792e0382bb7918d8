package import Raster

/// Converts an image of a single digit to the format of the bundled data.
package struct ImagePreprocessor: Sendable {
  /// The preprocessing settings.
  package let settings: PreprocessingSettings

  /// The longest side that an image needs, in pixels: a digit one hundredth as high as the frame then has ten rows,
  /// more than the eight of the result. Larger images may be averaged down to it first, which saves time and memory.
  package static let sufficientSide = 1024

  /// Creates a preprocessor with the given settings.
  package init(settings: PreprocessingSettings = PreprocessingSettings()) {
    self.settings = settings
  }

  /// Returns the digit as the first reading sees it, 8×8 values 0…16; nil if it finds no ink.
  package func grid(of image: RasterImage) -> DigitGrid? { readings(of: image).first?.grid }

  /// Returns the readings of an image.
  package func readings(of image: RasterImage) -> ImageReadings {
    let gray = image.grayProjection(background: settings.background)
    switch settings.normalization {
    case .full: return ImageReadings(gray: gray, polarity: settings.polarity)
    case .blocks:
      let first = Reading.blocks(of: DarkInkImage(gray, polarity: settings.polarity))
      return ImageReadings(gray: gray, onlyReading: first)
    }
  }

  /// Returns the mean ink of 8×8 equal parts of the whole frame, in sixteenths.
  package static func blocks(_ ink: InkImage) -> DigitGrid {
    let cells = ink.averaged(width: DigitGrid.side, height: DigitGrid.side)
    let steps = Float(DigitGrid.maximum)
    return DigitGrid(unchecked: cells.values.map { UInt8(min(max(($0 * steps).rounded(), 0), steps)) })
  }
}

extension Reading {
  /// Returns the only reading of an image for `Normalization.blocks`: all of its ink on the full scale of 0…255; nil if
  /// there is only one level.
  fileprivate static func blocks(of source: DarkInkImage) -> Reading? {
    guard source.tones != nil else { return nil }
    let image = source.image
    let ink = InkImage(
      width: image.width,
      height: image.height,
      values: image.pixels.map { Float(255 - $0) / 255 }
    )
    let grid = ImagePreprocessor.blocks(ink)
    guard grid != .blank else { return nil }
    let origin = Origin(isFirst: true, inkIsLight: source.isInverted)
    return Reading(origin: origin, ink: nil, bitmap: nil, grid: grid, features: [])
  }
}
