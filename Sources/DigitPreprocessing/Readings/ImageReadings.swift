package import Raster

/// The readings of an image: the first, which suffices for most images, and all others, which are made on demand.
package struct ImageReadings: Sendable {
  /// The image in grayscale, composited onto its background.
  package let gray: GrayImage
  /// The first reading; nil if it finds no ink.
  package let first: Reading?
  /// Where other readings are looked for; nil if there are none.
  private let source: (image: GrayImage, polarity: Polarity)?

  /// Makes the first reading of an image.
  init(gray: GrayImage, polarity: Polarity) {
    self.gray = gray
    var image = gray.withoutEnlargement()
    var histogram = Thresholds.histogram(image.pixels)
    if polarity == .auto, let inks = TwoInks(image, histogram) {
      image = inks.joined(in: image)
      histogram = Thresholds.histogram(image.pixels)
    }
    first = .first(of: DarkInkImage(image, histogram, polarity: polarity))
    source = (image, polarity)
  }

  /// The readings of an image that has at most one.
  init(gray: GrayImage, onlyReading: Reading?) {
    self.gray = gray
    first = onlyReading
    source = nil
  }

  /// Returns all other readings, at most `limit`, each of other ink: about ten times as much work as the first.
  package func others() -> [Reading] {
    source.map { ReadingSearch($0.image, polarity: $0.polarity).readings } ?? []
  }

  /// Returns all readings, the first one first.
  package func all() -> [Reading] { (first.map { [$0] } ?? []) + others() }

  /// An image has at most this many readings besides the first.
  package static let limit = 48
}
