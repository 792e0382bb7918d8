package import Raster

extension Polarity {
  /// Whether the ink is the light tone of `image`.
  ///
  /// Paper is the tone of the clear majority of pixels; where there is none, the tone that the border of the frame has as
  /// well. A digit that was cut out closely may leave less paper than ink: see `TonePieces`.
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
    if isMixed, TonePieces(image, tones).isCutOutDigit(light: majorityIsLight) { return majorityIsLight }
    if lightShare > Self.clearMajority { return false }
    if lightShare < 1 - Self.clearMajority { return true }
    if isMixed, TonePieces(image, tones).isCutOutDigit(light: !majorityIsLight) { return !majorityIsLight }
    return lightShare + border < 1
  }

  /// Even bold digits leave this much of an ordinary frame bare; a frame drawn around them does not take it away.
  private static let clearMajority = 0.64
  /// A border with less of one tone is all of the other.
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
