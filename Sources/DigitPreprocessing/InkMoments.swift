/// Where the ink of an image lies, and how much it leans.
package struct InkMoments {
  /// The centre of mass.
  package let centerX: Float
  package let centerY: Float
  /// How far the strokes move to the right for each row down; 0 for upright digits.
  ///
  /// The regression of column on row, μ₁₁/μ₀₂ (the moment deslanting of LeCun et al., 1998).
  package let slant: Float

  /// Beyond 35° a leaning stroke is a feature of the digit rather than of the hand.
  private static let steepestSlant: Float = 0.7

  /// nil for bare paper.
  package init?(_ image: InkImage) {
    var mass: Float = 0
    var sumX: Float = 0
    var sumY: Float = 0
    for y in 0..<image.height {
      for x in 0..<image.width {
        let ink = image[x, y]
        mass += ink
        sumX += ink * (Float(x) + 0.5)
        sumY += ink * (Float(y) + 0.5)
      }
    }
    guard mass > 0 else { return nil }
    let centerX = sumX / mass
    let centerY = sumY / mass
    var covariance: Float = 0
    var variance: Float = 0
    for y in 0..<image.height {
      let dy = Float(y) + 0.5 - centerY
      for x in 0..<image.width {
        let ink = image[x, y]
        covariance += ink * (Float(x) + 0.5 - centerX) * dy
        variance += ink * dy * dy
      }
    }
    self.centerX = centerX
    self.centerY = centerY
    let slant = variance > 0 ? covariance / variance : 0
    self.slant = min(max(slant, -Self.steepestSlant), Self.steepestSlant)
  }
}
