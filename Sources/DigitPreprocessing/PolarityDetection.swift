import Raster

extension Polarity {
  /// Whether the ink is the light tone of `image`.
  ///
  /// Paper is the tone that the border of the frame and the majority of the pixels have; the border counts as much as
  /// the rest, because a digit that was cut out closely still leaves paper in the corners.
  package func inkIsLight(in image: GrayImage, _ tones: ToneHistogram) -> Bool {
    switch self {
    case .darkOnLight: return false
    case .lightOnDark: return true
    case .auto: break
    }
    var lightBorder = 0
    var border = 0
    func visit(_ x: Int, _ y: Int) {
      border += 1
      if Int(image[x, y]) > tones.threshold { lightBorder += 1 }
    }
    for x in 0..<image.width {
      visit(x, 0)
      visit(x, image.height - 1)
    }
    for y in 0..<image.height {
      visit(0, y)
      visit(image.width - 1, y)
    }
    let lightShare = Double(tones.count - tones.darkCount) / Double(tones.count)
    return Double(lightBorder) / Double(border) + lightShare < 1
  }
}
