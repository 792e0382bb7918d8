public import Figures
public import PNGCodec
public import Raster

extension Figure {
  /// Draws the figure and returns the bytes of a PNG file.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  public func png() throws(PNGWriteError) -> [UInt8] { try render().png() }
}

extension RGBAImage {
  /// Returns the bytes of a PNG file.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  public func png() throws(PNGWriteError) -> [UInt8] { try PNGEncoder().encode(self) }
}

extension GrayImage {
  /// Returns the bytes of a PNG file.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  public func png() throws(PNGWriteError) -> [UInt8] { try PNGEncoder().encode(self) }
}
