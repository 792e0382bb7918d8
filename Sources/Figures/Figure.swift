public import Raster

/// A chart that can be drawn.
public protocol Figure: Sendable {
  /// Draws the figure; it is opaque everywhere.
  func render() -> RGBAImage
}
