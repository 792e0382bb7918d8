package import Raster

/// A color scale from light for small to dark for large amounts, interpolated linearly between a few stops.
package struct ColorMap: Equatable, Sendable {
  /// At least two colors, evenly spaced from 0 to 1.
  private let stops: [RGBAImage.Pixel]

  /// For correct predictions. Lightness decreases evenly, so that order survives color blindness and grayscale
  /// printing.
  package static let blues = ColorMap(stops: [
    .init(226, 238, 249), .init(166, 203, 231), .init(92, 156, 207), .init(34, 102, 170), .init(8, 48, 105),
  ])

  /// For wrong predictions. Even the lightest color differs from the background: one mistake in a thousand must be
  /// visible.
  package static let oranges = ColorMap(stops: [
    .init(255, 232, 204), .init(253, 196, 136), .init(242, 138, 60), .init(204, 82, 14), .init(126, 36, 4),
  ])

  /// Returns the color at `position`, clamped to 0…1.
  package func color(at position: Double) -> RGBAImage.Pixel {
    let scaled = min(max(position, 0), 1) * Double(stops.count - 1)
    let index = min(Int(scaled), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], amount: scaled - Double(index))
  }
}
