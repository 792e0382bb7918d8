import Raster

/// Finds the ink of an image: which tone it is, how much of it lies on each pixel, and which of it is the digit.
struct InkExtraction {
  let settings: PreprocessingSettings

  /// Tones that differ by less than this, of 255, are one: the paper's own texture.
  private static let leastContrast = 12
  /// An image of fewer pixels must show two tones as well: chance gives few of them the edges and the coherence of a drawing.
  static let smallArea = 400
  /// Measured on images of 8×8: of the bundled digits the least has 0.748; of noise, 99 of 100 have less than 0.742.
  private static let leastSeparability = 0.745
  /// The part of the ink pixels that are fainter than what counts as full ink: soft edges, and hard ones of thin strokes.
  private static let fullInkQuantile = 0.8

  /// The ink of the digit, cut out; nil if there is none.
  func digit(in image: GrayImage) -> InkImage? {
    guard let ink = ink(of: image) else { return nil }
    let clean = ink.withoutIsolatedPixels()
    return InkComponents(clean).digit(in: clean)
  }

  /// The image as it would be under even light, and whether its light tone is the ink.
  func evenedOut(_ image: GrayImage) -> (image: GrayImage, inkIsLight: Bool) {
    guard let paper = PaperSurface(of: image) else {
      return (image, settings.polarity.inkIsLight(in: image, ToneHistogram(image)))
    }
    let centered = paper.centered(image)
    let inkIsLight = settings.polarity.inkIsLight(in: centered, ToneHistogram(centered))
    return (paper.evenedOut(image, inkIsLight: inkIsLight), inkIsLight)
  }

  /// The ink of the whole image, from 0 at the paper's tone to 1 at the ink's; nil if there is one tone only.
  private func ink(of image: GrayImage) -> InkImage? {
    let (even, isLight) = evenedOut(image)
    // Edges are sought in the image as it was: what is left of a slow change of tone would have some.
    guard InkImage(levelsOf: image).hasEdge, InkImage(levelsOf: even).isCoherent else { return nil }
    let tones = ToneHistogram(even)
    guard tones.darkCount < tones.count,
      even.pixels.count >= Self.smallArea || tones.separability > Self.leastSeparability
    else { return nil }
    // Paper varies around its middle; of the ink, the softer part is its edges.
    let dark = tones.darkQuantile(isLight ? 0.5 : 1 - Self.fullInkQuantile)
    let light = tones.lightQuantile(isLight ? Self.fullInkQuantile : 0.5)
    guard light - dark >= Self.leastContrast else { return nil }
    let paper = Float(isLight ? dark : light)
    let full = Float(isLight ? light : dark)
    let inkOfLevel = (0...255).map { level in
      min(max((Float(level) - paper) / (full - paper), 0), 1)
    }
    return InkImage(width: even.width, height: even.height, values: even.pixels.map { inkOfLevel[Int($0)] })
  }

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
