import CPNG
public import Raster
import Support

/// Encodes images as 8-bit PNG files: gray, RGB, or, if any pixel is not opaque, RGBA.
///
/// No time or text is written, and the compression level and filters are fixed: an image always gives the same bytes
/// with the same version of zlib, whose choice of matches may vary between versions.
public struct PNGEncoder: Sendable {
  /// Creates an encoder; it has no settings.
  public init() {}

  /// Returns a gray PNG file.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  public func encode(_ image: GrayImage) throws(PNGWriteError) -> [UInt8] {
    try encode(image.pixels, width: image.width, height: image.height, channels: 1, dropsAlpha: false)
  }

  /// Returns an RGB PNG file if every pixel is opaque, otherwise an RGBA one.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  public func encode(_ image: RGBAImage) throws(PNGWriteError) -> [UInt8] {
    try encode(image.samples, width: image.width, height: image.height, channels: 4, dropsAlpha: image.isOpaque)
  }

  /// Returns the file of a gray or color image, as above.
  ///
  /// - Throws: `PNGWriteError` if libpng cannot encode the image.
  package func encode(_ image: RasterImage) throws(PNGWriteError) -> [UInt8] {
    switch image {
    case .gray(let image): try encode(image)
    case .rgba(let image): try encode(image)
    }
  }

  private func encode(
    _ samples: [UInt8],
    width: Int,
    height: Int,
    channels: Int,
    dropsAlpha: Bool
  ) throws(PNGWriteError) -> [UInt8] {
    guard let width = UInt32(exactly: width), let height = UInt32(exactly: height) else {
      throw .notEncodable("\(width)×\(height) pixels")
    }
    var encoded = cpng_encoded()
    defer { cpng_encoded_free(&encoded) }
    let status = samples.withUnsafeBufferPointer { samples in
      var source = cpng_source(
        samples: samples.baseAddress,
        width: width,
        height: height,
        channels: UInt8(channels),
        drops_alpha: dropsAlpha ? 1 : 0
      )
      return cpng_encode(&source, &encoded)
    }
    guard status == .ok else {
      let message = withUnsafeBytes(of: encoded.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw .notEncodable(message.isEmpty ? "out of memory" : message)
    }
    return [UInt8](UnsafeBufferPointer(start: encoded.bytes, count: encoded.count))
  }
}
