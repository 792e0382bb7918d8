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
    self.init(image, Thresholds.histogram(image.pixels), polarity: polarity)
  }

  /// The same for an image whose number of pixels of each level is known.
  init(_ image: GrayImage, _ histogram: [Int], polarity: Polarity) {
    let tones = Thresholds.otsu(histogram)
    isInverted = polarity.inkIsLight(in: image, histogram, threshold: tones?.level)
    if isInverted {
      self.image = image.inverted
      self.histogram = histogram.reversed()
      self.tones = Thresholds.otsu(self.histogram)
    } else {
      self.image = image
      self.histogram = histogram
      self.tones = tones
    }
  }
}

extension GrayImage {
  /// The image with light and dark exchanged.
  var inverted: GrayImage {
    let inverted = [UInt8](unsafeUninitializedCapacity: pixels.count) { inverted, count in
      count = pixels.count
      pixels.withUnsafeBufferPointer { pixels in
        for i in 0..<count { inverted[i] = ~pixels[i] }
      }
    }
    return GrayImage(width: width, height: height, pixels: inverted)
  }
}
