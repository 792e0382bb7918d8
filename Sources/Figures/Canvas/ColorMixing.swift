import Raster

extension RGBAImage.Pixel {
  /// The color made opaque.
  var opaque: RGBAImage.Pixel {
    RGBAImage.Pixel(red, green, blue)
  }

  /// Returns the opaque linear blend with `other`: `amount` 0 is this color, 1 the other.
  func mixed(with other: RGBAImage.Pixel, amount: Double) -> RGBAImage.Pixel {
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      let level = Double(from) + (Double(to) - Double(from)) * min(max(amount, 0), 1)
      return UInt8(level.rounded())
    }
    return RGBAImage.Pixel(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }
}
