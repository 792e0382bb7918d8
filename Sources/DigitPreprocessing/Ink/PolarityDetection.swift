package import Raster

extension Polarity {
  /// Returns whether the ink is the light tone of `image`.
  ///
  /// Paper is the tone of a clear majority of pixels or, without one, the tone with the larger sum of its shares of all
  /// pixels and of the border. A tightly cropped digit may leave less paper than ink: see `ToneComponents`.
  package func inkIsLight(in image: GrayImage, _ tones: ToneHistogram) -> Bool {
    switch self {
    case .darkOnLight: return false
    case .lightOnDark: return true
    case .auto: break
    }
    let lightShare = Double(tones.count - tones.darkCount) / Double(tones.count)
    let border = Self.lightShareOfBorder(image, tones)
    let majorityIsLight = lightShare > 0.5
    let isMixed = min(border, 1 - border) > Self.leastMixture
    if isMixed, ToneComponents(image, tones).isCutOutDigit(light: majorityIsLight) { return majorityIsLight }
    if lightShare > Self.clearMajority { return false }
    if lightShare < 1 - Self.clearMajority { return true }
    if isMixed, ToneComponents(image, tones).isCutOutDigit(light: !majorityIsLight) { return !majorityIsLight }
    return lightShare + border < 1
  }

  /// Even bold digits leave this share of an ordinary frame as paper, even with a border line drawn around them.
  private static let clearMajority = 0.64
  /// A border with a smaller share of one tone consists of the other.
  private static let leastMixture = 0.02

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
