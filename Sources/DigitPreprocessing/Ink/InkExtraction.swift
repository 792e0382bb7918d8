import Raster

/// Finds the ink of an image: its tone, its amount at each pixel, and the part that is the digit.
struct InkExtraction {
  let polarity: Polarity

  /// Tones that differ by fewer 8-bit levels are the texture of the paper.
  private static let leastContrast = 12
  /// Images of fewer pixels must also have two tones: in so few pixels, noise can by chance have the edges and the
  /// coherence of a drawing.
  static let smallArea = 400
  /// Measured on 8×8 images: at least 0.748 for the bundled digits; less than 0.742 for 99 of 100 images of noise.
  private static let leastSeparability = 0.745
  /// The share of ink pixels that are fainter than full ink: soft edges and, in thin strokes, hard ones.
  private static let fullInkQuantile = 0.8

  /// Returns the first reading of an image: the ink of its one digit, with little around it; nil if there is none.
  func reading(of image: GrayImage) -> Reading? {
    let even = flatFielded(image)
    guard let ink = ink(of: image, even)?.withoutIsolatedPixels(), let digit = InkComponents(ink).digit(in: ink),
      let stages = DigitNormalizer().stages(digit.ink)
    else { return nil }
    let origin = Reading.Origin(isFirst: true, inkIsLight: even.inkIsLight)
    var kept = Mask(width: image.width, height: image.height)
    for y in 0..<digit.ink.height {
      for x in 0..<digit.ink.width where digit.ink[x, y] >= Self.halfInk {
        kept.set(x + digit.left..<x + digit.left + 1, y: y + digit.top)
      }
    }
    guard kept.area > 0 else { return nil }
    let levels = LevelImage(width: image.width, height: image.height, levels: image.pixels)
    let features = ReadingFeatures.values(
      origin,
      kept: kept,
      ink: Mask(width: image.width, height: image.height, values: ink.values, from: Self.halfInk),
      image: levels,
      deviation: levels.deviation
    )
    return Reading(origin: origin, ink: digit.ink, stages: stages, grid: stages.grid, features: features)
  }

  /// From here on, a pixel is rather ink than paper.
  private static let halfInk: Float = 0.5

  /// An image as if evenly lit.
  private struct EvenImage {
    var image: GrayImage
    var tones: ToneHistogram
    var inkIsLight: Bool
  }

  private func flatFielded(_ image: GrayImage) -> EvenImage {
    guard let paper = IlluminationModel(of: image) else {
      let tones = ToneHistogram(image)
      return EvenImage(image: image, tones: tones, inkIsLight: polarity.inkIsLight(in: image, tones))
    }
    let centered = paper.centered(image)
    let inkIsLight = polarity.inkIsLight(in: centered, ToneHistogram(centered))
    let even = paper.flatFielded(image, inkIsLight: inkIsLight)
    return EvenImage(image: even, tones: ToneHistogram(even), inkIsLight: inkIsLight)
  }

  /// Returns the ink of the whole image, from 0 at the paper's tone to 1 at the ink's; nil if there is only paper.
  private func ink(of image: GrayImage, _ even: EvenImage) -> InkImage? {
    // Edges are detected in the original image, because a gradient leaves some after flat-fielding.
    let levels = InkImage(levelsOf: image)
    guard levels.hasEdge, (even.image == image ? levels : InkImage(levelsOf: even.image)).isCoherent else { return nil }
    let (tones, isLight) = (even.tones, even.inkIsLight)
    guard tones.darkCount < tones.count,
      even.image.pixels.count >= Self.smallArea || tones.separability > Self.leastSeparability
    else { return nil }
    // Paper varies around its median; the fainter part of the ink is its edges.
    let dark = tones.darkQuantile(isLight ? 0.5 : 1 - Self.fullInkQuantile)
    let light = tones.lightQuantile(isLight ? Self.fullInkQuantile : 0.5)
    guard light - dark >= Self.leastContrast else { return nil }
    let paper = Float(isLight ? dark : light)
    let full = Float(isLight ? light : dark)
    let inkOfLevel = (0...255).map { level in
      min(max((Float(level) - paper) / (full - paper), 0), 1)
    }
    return InkImage(
      width: image.width,
      height: image.height,
      values: even.image.pixels.map { inkOfLevel[Int($0)] }
    )
  }

  /// Returns the ink of the whole image on the full scale of 0…255, for `Normalization.blocks`, and whether the light
  /// tone was taken as ink.
  func fullScaleInk(of image: GrayImage) -> (ink: InkImage, inkIsLight: Bool) {
    let isLight = polarity.inkIsLight(in: image, ToneHistogram(image))
    let ink = InkImage(
      width: image.width,
      height: image.height,
      values: image.pixels.map { Float(isLight ? $0 : 255 - $0) / 255 }
    )
    return (ink, isLight)
  }
}
