import Raster

/// Finds the ink of an image: which tone it is, how much of it lies on each pixel, and which of it is the digit.
struct InkExtraction {
  let settings: PreprocessingSettings

  /// Tones that differ by less than this, of 255, are one: the paper's own texture.
  private static let leastContrast = 12

  /// The ink of the digit, cut out; nil if there is none.
  func digit(in image: GrayImage) -> InkImage? {
    guard let ink = ink(of: image) else { return nil }
    return InkComponents(ink).digit(in: ink)
  }

  /// The ink of the whole image, from 0 at the paper's tone to 1 at the ink's; nil if there is one tone only.
  func ink(of image: GrayImage) -> InkImage? {
    let tones = ToneHistogram(image)
    guard tones.darkCount < tones.count else { return nil }
    let isLight = settings.polarity.inkIsLight(in: image, tones)
    // Paper varies around its middle; of the ink, the softer part is its edges.
    let dark = tones.darkQuantile(isLight ? 0.5 : 1 - Self.fullInkQuantile)
    let light = tones.lightQuantile(isLight ? Self.fullInkQuantile : 0.5)
    guard light - dark >= Self.leastContrast else { return nil }
    let paper = Float(isLight ? dark : light)
    let full = Float(isLight ? light : dark)
    let inkOfLevel = (0...255).map { level in
      min(max((Float(level) - paper) / (full - paper), 0), 1)
    }
    return InkImage(width: image.width, height: image.height, values: image.pixels.map { inkOfLevel[Int($0)] })
  }

  /// The ink pixel than which this part of them is fainter counts as full ink.
  private static let fullInkQuantile = 0.8

  /// The ink of the whole image on the full scale of 0…255, for `blocks`.
  func fullScaleInk(of image: GrayImage) -> InkImage {
    let isLight = settings.polarity.inkIsLight(in: image, ToneHistogram(image))
    return InkImage(
      width: image.width,
      height: image.height,
      values: image.pixels.map { Float(isLight ? $0 : 255 - $0) / 255 }
    )
  }
}
