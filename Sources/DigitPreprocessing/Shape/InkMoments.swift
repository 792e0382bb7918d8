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
    let rows = image.rowMoments
    var mass: Float = 0
    var sumX: Float = 0
    var sumY: Float = 0
    for (y, row) in rows.enumerated() {
      mass += row.mass
      sumX += row.sumX
      sumY += row.mass * (Float(y) + 0.5)
    }
    guard mass > 0 else { return nil }
    let centerX = sumX / mass
    let centerY = sumY / mass
    var covariance: Float = 0
    var variance: Float = 0
    for (y, row) in rows.enumerated() {
      let dy = Float(y) + 0.5 - centerY
      covariance += dy * (row.sumX - centerX * row.mass)
      variance += dy * dy * row.mass
    }
    self.centerX = centerX
    self.centerY = centerY
    let slant = variance > 0 ? covariance / variance : 0
    self.slant = min(max(slant, -Self.steepestSlant), Self.steepestSlant)
  }
}

extension InkImage {
  /// The ink of each row, and the sum of its products with the columns' centers.
  fileprivate var rowMoments: [(mass: Float, sumX: Float)] {
    typealias Vector = SIMD8<Float>
    let lanes = Vector.scalarCount
    let centers = Vector(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5)
    return values.withUnsafeBytes { bytes in
      (0..<height).map { y in
        let row = UnsafeRawBufferPointer(rebasing: bytes[y * width * 4..<(y + 1) * width * 4])
        var masses = Vector()
        var products = Vector()
        for x in stride(from: 0, to: width - lanes + 1, by: lanes) {
          let ink = row.loadUnaligned(fromByteOffset: x * 4, as: Vector.self)
          masses += ink
          products += ink * (centers + Float(x))
        }
        var (mass, sumX) = (masses.sum(), products.sum())
        for x in width / lanes * lanes..<width {
          let ink = row.loadUnaligned(fromByteOffset: x * 4, as: Float.self)
          mass += ink
          sumX += ink * (Float(x) + 0.5)
        }
        return (mass, sumX)
      }
    }
  }
}
