import Raster

/// An image in which ink is presumably dark: as it is, or with light and dark exchanged.
///
/// Whatever follows is the same for an image and its inverse.
struct DarkInkImage {
  let image: GrayImage
  /// Whether light and dark were exchanged.
  var isInverted: Bool
  /// The number of pixels of each level.
  let histogram: [Int]
  /// What separates dark from light; nil if there is only one level.
  let tones: Thresholds.Otsu?

  /// Orients an image by the polarity that is given or, for `Polarity.auto`, seems right.
  init(_ image: GrayImage, polarity: Polarity) {
    let histogram = Thresholds.histogram(image.pixels)
    isInverted = polarity.inkIsLight(in: image, histogram)
    self.image = isInverted ? image.inverted : image
    self.histogram = isInverted ? histogram.reversed() : histogram
    tones = Thresholds.otsu(self.histogram)
  }
}

extension GrayImage {
  /// The image with light and dark exchanged.
  var inverted: GrayImage { GrayImage(width: width, height: height, pixels: pixels.map { 255 - $0 }) }
}
