public import Raster

/// The readings of an image: the first, which suffices for most images, and all others, which are made on demand.
public struct ImageReadings: Sendable {
  /// The image in grayscale, composited onto its background.
  public let gray: GrayImage
  /// The first reading; nil if it finds no ink.
  public let first: Reading?
  /// The polarity of ink in other readings; nil if there are none.
  private let polarity: Polarity?

  init(gray: GrayImage, first: Reading?, polarity: Polarity?) {
    self.gray = gray
    self.first = first
    self.polarity = polarity
  }

  /// Returns all other readings, at most `limit`, each of other ink: in the worst case about ten times as much work
  /// as the first.
  public func others() -> [Reading] {
    guard let polarity else { return [] }
    return ReadingSearch(gray, polarity: polarity).readings
  }

  /// Returns all readings, the first one first.
  package func all() -> [Reading] { (first.map { [$0] } ?? []) + others() }

  /// An image has at most this many readings besides the first.
  public static let limit = 48
}
