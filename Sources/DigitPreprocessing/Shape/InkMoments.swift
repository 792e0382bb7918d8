/// The center of mass and the slant of an image's ink.
package struct InkMoments {
  /// The center of mass, in pixels.
  package let centerX: Float
  package let centerY: Float
  /// How many pixels the strokes move to the right per row down; 0 for upright digits.
  ///
  /// The regression of column on row, μ₁₁/μ₀₂ (moment-based deslanting; LeCun et al., 1998).
  package let slant: Float

  /// Beyond 35°, slant is a feature of the digit rather than of the handwriting.
  private static let steepestSlant: Float = 0.7

  /// Creates the moments of `image`; nil if it has no ink.
  package init?(_ image: InkImage) {
    var mass: Float = 0
    var sumX: Float = 0
    var sumY: Float = 0
    image.values.withUnsafeBufferPointer { values in
      for y in 0..<image.height {
        for x in 0..<image.width {
          let ink = values[y * image.width + x]
          // Paper adds nothing.
          if ink == 0 { continue }
          mass += ink
          sumX += ink * (Float(x) + 0.5)
          sumY += ink * (Float(y) + 0.5)
        }
      }
    }
    guard mass > 0 else { return nil }
    let centerX = sumX / mass
    let centerY = sumY / mass
    var covariance: Float = 0
    var variance: Float = 0
    image.values.withUnsafeBufferPointer { values in
      for y in 0..<image.height {
        let dy = Float(y) + 0.5 - centerY
        for x in 0..<image.width {
          let ink = values[y * image.width + x]
          if ink == 0 { continue }
          covariance += ink * (Float(x) + 0.5 - centerX) * dy
          variance += ink * dy * dy
        }
      }
    }
    self.centerX = centerX
    self.centerY = centerY
    let slant = variance > 0 ? covariance / variance : 0
    self.slant = min(max(slant, -Self.steepestSlant), Self.steepestSlant)
  }
}
