import Raster

/// Finds the ink of an image: which tone it is, how much of it lies on each pixel, and which of it is the digit.
struct InkExtraction {
  let polarity: Polarity

  /// Tones that differ by less than this, of 255, are one: the paper's own texture.
  private static let leastContrast = 12
  /// An image of fewer pixels must show two tones as well: chance gives few of them the edges and the coherence of a drawing.
  static let smallArea = 400
  /// Measured on images of 8×8: of the bundled digits the least has 0.748; of noise, 99 of 100 have less than 0.742.
  private static let leastSeparability = 0.745
  /// The part of the ink pixels that are fainter than what counts as full ink: soft edges, and hard ones of thin strokes.
  private static let fullInkQuantile = 0.8

  /// The ink of the digit, cut out, nil if there is none; and whether the light tone was taken for ink.
  func digit(in image: GrayImage) -> (digit: InkImage?, inkIsLight: Bool) {
    let even = evenedOut(image)
    guard let ink = ink(of: image, even) else { return (nil, even.inkIsLight) }
    let clean = ink.withoutIsolatedPixels()
    return (InkComponents(clean).digit(in: clean), even.inkIsLight)
  }

  /// An image as it would be under even light.
  private struct EvenImage {
    var image: GrayImage
    var tones: ToneHistogram
    var inkIsLight: Bool
  }

  private func evenedOut(_ image: GrayImage) -> EvenImage {
    guard let paper = PaperSurface(of: image) else {
      let tones = ToneHistogram(image)
      return EvenImage(image: image, tones: tones, inkIsLight: polarity.inkIsLight(in: image, tones))
    }
    let centered = paper.centered(image)
    let inkIsLight = polarity.inkIsLight(in: centered, ToneHistogram(centered))
    let even = paper.evenedOut(image, inkIsLight: inkIsLight)
    return EvenImage(image: even, tones: ToneHistogram(even), inkIsLight: inkIsLight)
  }

  /// The ink of the whole image, from 0 at the paper's tone to 1 at the ink's; nil if there is one tone only.
  private func ink(of image: GrayImage, _ even: EvenImage) -> InkImage? {
    // Edges are sought in the image as it was: what is left of a slow change of tone would have some.
    let levels = InkImage(levelsOf: image)
    guard levels.hasEdge, (even.image == image ? levels : InkImage(levelsOf: even.image)).isCoherent else { return nil }
    let (tones, isLight) = (even.tones, even.inkIsLight)
    guard tones.darkCount < tones.count,
      even.image.pixels.count >= Self.smallArea || tones.separability > Self.leastSeparability
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
    return InkImage(
      width: image.width,
      height: image.height,
      values: even.image.pixels.map { inkOfLevel[Int($0)] }
    )
  }

  /// The ink of the whole image on the full scale of 0…255, for `blocks`, and whether the light tone was taken for ink.
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
