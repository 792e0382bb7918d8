import CPNG
public import Raster
import Support
public import SystemPackage

/// Encodes images as 8-bit PNG files: grey, RGB, or RGBA where a pixel is not opaque.
///
/// Neither time nor text is written, and compression and filters are fixed: one image always gives the same bytes (with
/// one version of zlib, whose choice of matches is its own).
public struct PNGEncoder: Sendable {
  /// An encoder; there is nothing to set.
  public init() {}

  /// The bytes of a grey PNG file.
  public func encode(_ image: GrayImage) throws(PNGWriteError) -> [UInt8] {
    try encode(image.pixels, width: image.width, height: image.height, channels: 1)
  }

  /// The bytes of an RGB PNG file if every pixel is opaque, otherwise of an RGBA one.
  public func encode(_ image: RGBAImage) throws(PNGWriteError) -> [UInt8] {
    try encode(image.samples, width: image.width, height: image.height, channels: 4)
  }

  private func encode(
    _ samples: [UInt8],
    width: Int,
    height: Int,
    channels: Int
  ) throws(PNGWriteError) -> [UInt8] {
    guard let width = UInt32(exactly: width), let height = UInt32(exactly: height) else {
      throw .notEncodable("\(width)×\(height) pixels")
    }
    let isOpaque = channels == 4 && stride(from: 3, to: samples.count, by: 4).allSatisfy { samples[$0] == .max }
    var encoded = cpng_encoded()
    defer { cpng_encoded_free(&encoded) }
    let status = samples.withUnsafeBufferPointer { samples in
      var source = cpng_source(
        samples: samples.baseAddress,
        width: width,
        height: height,
        channels: UInt8(channels),
        drops_alpha: isOpaque ? 1 : 0
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
