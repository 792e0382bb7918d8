package import Raster

/// Colours for amounts: light for little, dark for much, in a few stops with straight lines between them.
package struct ColorMap: Equatable, Sendable {
  private let stops: [RGBAImage.Pixel]

  /// A map through `stops`, at least two, at equal distances from 0 to 1.
  private init(_ stops: [RGBAImage.Pixel]) {
    self.stops = stops
  }

  /// For what is right. Lightness falls evenly, so that order survives colour blindness and grey printing.
  package static let blues = ColorMap([
    .init(226, 238, 249), .init(166, 203, 231), .init(92, 156, 207), .init(34, 102, 170), .init(8, 48, 105),
  ])

  /// For what is wrong. The lightest already differs from paper: one mistake in a thousand must be seen.
  package static let oranges = ColorMap([
    .init(255, 232, 204), .init(253, 196, 136), .init(242, 138, 60), .init(204, 82, 14), .init(126, 36, 4),
  ])

  /// The colour at `position`, 0…1; beyond, the nearest end.
  package func color(at position: Double) -> RGBAImage.Pixel {
    let scaled = min(max(position, 0), 1) * Double(stops.count - 1)
    let index = min(Int(scaled), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], amount: scaled - Double(index))
  }
}
