package import Raster

extension Polarity {
  /// Returns whether the ink is presumably the light tone of an image.
  ///
  /// Paper is the tone of a clear majority of pixels or, without one, the tone with the larger sum of its shares of all
  /// pixels and of the border.
  ///
  /// - Parameters:
  ///   - histogram: the number of pixels of each level.
  ///   - threshold: the highest level of the darker one of two classes; nil if there is only one level.
  package func inkIsLight(in image: GrayImage, _ histogram: [Int], threshold: Int?) -> Bool {
    switch self {
    case .darkOnLight: return false
    case .lightOnDark: return true
    case .auto: break
    }
    guard let threshold else { return false }
    let lightShare = Double(histogram[(threshold + 1)...].reduce(0, +)) / Double(image.pixels.count)
    if lightShare > Self.clearMajority { return false }
    if lightShare < 1 - Self.clearMajority { return true }
    return lightShare + image.shareOfBorder(above: threshold) < 1
  }

  /// Even bold digits leave this share of an ordinary frame as paper.
  private static let clearMajority = 0.64
}

extension GrayImage {
  /// The share of the pixels at the border that are lighter than `threshold`.
  fileprivate func shareOfBorder(above threshold: Int) -> Double {
    var light = 0
    func visit(_ x: Int, _ y: Int) { if Int(self[x, y]) > threshold { light += 1 } }
    for x in 0..<width {
      visit(x, 0)
      visit(x, height - 1)
    }
    for y in 0..<height {
      visit(0, y)
      visit(width - 1, y)
    }
    return Double(light) / Double(2 * (width + height))
  }
}
