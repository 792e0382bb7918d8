import Raster

extension Polarity {
  /// Whether the ink is the light tone of `image`.
  ///
  /// Paper is the tone of the clear majority of pixels. Where neither tone has one, as on a digit that was cut out closely,
  /// it is the tone that the border of the frame has as well: such a digit touches the border, but leaves paper in the
  /// corners.
  package func inkIsLight(in image: GrayImage, _ tones: ToneHistogram) -> Bool {
    switch self {
    case .darkOnLight: return false
    case .lightOnDark: return true
    case .auto: break
    }
    let lightShare = Double(tones.count - tones.darkCount) / Double(tones.count)
    if lightShare > Self.clearMajority { return false }
    if lightShare < 1 - Self.clearMajority { return true }
    return lightShare + Self.lightShareOfBorder(image, tones) < 1
  }

  /// Even bold digits leave this much of an ordinary frame bare; a frame drawn around them does not take it away.
  private static let clearMajority = 0.7

  private static func lightShareOfBorder(_ image: GrayImage, _ tones: ToneHistogram) -> Double {
    var light = 0
    var count = 0
    func visit(_ x: Int, _ y: Int) {
      count += 1
      if Int(image[x, y]) > tones.threshold { light += 1 }
    }
    for x in 0..<image.width {
      visit(x, 0)
      visit(x, image.height - 1)
    }
    for y in 0..<image.height {
      visit(0, y)
      visit(image.width - 1, y)
    }
    return Double(light) / Double(count)
  }
}
