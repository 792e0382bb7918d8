/// Elementary functions whose results are bit-identical on every processor.
///
/// The C library selects variants of `exp` and `tanh` by processor, which differ in the last bit; after a thousand
/// training steps, the models differ. These functions use only additions, multiplications, and divisions, in a fixed
/// order.
package enum PortableMath {
  /// Returns e to the power `x`, within 2 units in the last place; 0 below −87.3, the largest finite `Float` above
  /// 88.7, NaN for NaN.
  ///
  /// Range reduction by ln 2 in two parts (Cody and Waite, 1980), and the minimax polynomial of Cephes' `expf`.
  @inlinable
  package static func exp(_ x: Float) -> Float {
    if x < -87.3 { return 0 }
    // Written so that NaN, which has no exponent, exits here as well.
    guard x <= 88.7 else { return x.isNaN ? x : .greatestFiniteMagnitude }
    let log2E: Float = 1.442_695_04
    let ln2High: Float = 0.693_359_375
    let ln2Low: Float = -2.121_944_4e-4
    // Rounded to the nearest integer, to even in the middle: no digits are left for fractions of the larger number.
    let power = (x * log2E + 12_582_912) - 12_582_912
    let r = x - power * ln2High - power * ln2Low
    var polynomial: Float = 1.987_569_15e-4
    polynomial = polynomial * r + 1.398_199_95e-3
    polynomial = polynomial * r + 8.333_452_07e-3
    polynomial = polynomial * r + 4.166_579_6e-2
    polynomial = polynomial * r + 1.666_666_55e-1
    polynomial = polynomial * r + 5.000_000_1e-1
    let mantissa = polynomial * r * r + r + 1
    // 2^power as two factors: power is −126…128, and 2^128 alone would overflow.
    let exponent = Int32(power)
    let half = exponent / 2
    return mantissa * powerOfTwo(half) * powerOfTwo(exponent - half)
  }

  /// Returns 1 / (1 + e⁻ˣ).
  @inlinable
  package static func sigmoid(_ x: Float) -> Float {
    // The exponent is never positive, so nothing overflows.
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
  }

  /// Returns the hyperbolic tangent of `x`.
  @inlinable
  package static func tanh(_ x: Float) -> Float {
    // Near zero, the quotient below loses precision by cancellation; three terms of the series are accurate enough.
    if abs(x) < 0.06 {
      let square = x * x
      return x * (1 + square * (-0.333_333_34 + square * 0.133_333_34))
    }
    let e = exp(-2 * abs(x))
    let magnitude = (1 - e) / (1 + e)
    return x < 0 ? -magnitude : magnitude
  }

  /// Returns the natural logarithm of a positive, normal `x`; NaN for NaN.
  package static func log(_ x: Double) -> Double { log(SIMD4(repeating: x))[0] }

  /// Returns the cosine of `x` for |x| up to π, by its Taylor series; the error is below 1e−13.
  package static func cos(_ x: Double) -> Double {
    var sum = 0.0
    for k in stride(from: 24, through: 2, by: -2) {
      sum = (1 + sum) * (-x * x / Double(k * (k - 1)))
    }
    return 1 + sum
  }

  @inlinable
  static func powerOfTwo(_ exponent: Int32) -> Float {
    Float(bitPattern: UInt32(bitPattern: exponent + 127) << 23)
  }
}
