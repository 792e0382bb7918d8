/// The same functions of several numbers at a time, to the same bits.
extension PortableMath {
  /// Replaces each number with its sigmoid.
  package static func applySigmoid(to numbers: UnsafeMutableBufferPointer<Float>) {
    let bytes = UnsafeMutableRawBufferPointer(numbers)
    let size = MemoryLayout<SIMD8<Float>>.size
    let end = bytes.count / size * size
    for offset in stride(from: 0, to: end, by: size) {
      let x = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
      bytes.storeBytes(of: sigmoid(x), toByteOffset: offset, as: SIMD8<Float>.self)
    }
    for i in end / MemoryLayout<Float>.size..<numbers.count { numbers[i] = sigmoid(numbers[i]) }
  }

  /// Writes the logarithm of each positive, normal number to `logarithms`, which may be the same memory.
  package static func logarithms(
    of numbers: UnsafeBufferPointer<Double>,
    into logarithms: UnsafeMutableBufferPointer<Double>
  ) {
    let (source, target) = (UnsafeRawBufferPointer(numbers), UnsafeMutableRawBufferPointer(logarithms))
    let size = MemoryLayout<SIMD4<Double>>.size
    let end = source.count / size * size
    for offset in stride(from: 0, to: end, by: size) {
      let x = source.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self)
      target.storeBytes(of: log(x), toByteOffset: offset, as: SIMD4<Double>.self)
    }
    for i in end / MemoryLayout<Double>.size..<numbers.count { logarithms[i] = log(numbers[i]) }
  }

  private static func sigmoid(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // NaN stays what it is.
    let exponent = x.replacing(with: -x, where: x .>= 0)
    let e = exp(notAboveZero: exponent).replacing(with: exponent, where: exponent .!= exponent)
    return e.replacing(with: 1, where: .!(x .< 0)) / (1 + e)
  }

  private static func exp(notAboveZero x: SIMD8<Float>) -> SIMD8<Float> {
    // Numbers whose result is 0 need an exponent all the same.
    let clamped = x.replacing(with: -87.3, where: .!(x .>= -87.3))
    let shifted = clamped * 1.442_695_04 + 12_582_912
    let power = shifted - 12_582_912
    let r = clamped - power * 0.693_359_375 - power * -2.121_944_4e-4
    var polynomial = SIMD8<Float>(repeating: 1.987_569_15e-4)
    polynomial = polynomial * r + 1.398_199_95e-3
    polynomial = polynomial * r + 8.333_452_07e-3
    polynomial = polynomial * r + 4.166_579_6e-2
    polynomial = polynomial * r + 1.666_666_55e-1
    polynomial = polynomial * r + 5.000_000_1e-1
    let mantissa = polynomial * r * r + r + 1
    // The bits of 12,582,912 are those of the shifted number without its last ones, which are the integer.
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4B40_0000
    // Half of it, rounded toward zero.
    let half = (exponent &- (exponent &>> 31)) &>> 1
    let result = mantissa * powerOfTwo(half) * powerOfTwo(exponent &- half)
    return result.replacing(with: 0, where: x .< -87.3)
  }

  private static func powerOfTwo(_ exponent: SIMD8<Int32>) -> SIMD8<Float> {
    unsafeBitCast((exponent &+ 127) &<< 23, to: SIMD8<Float>.self)
  }

  /// With x = 2ⁿ·m and s = (m − 1)/(m + 1): ln x = n·ln 2 + 2(s + s³/3 + s⁵/5 + …).
  static func log(_ x: SIMD4<Double>) -> SIMD4<Double> {
    let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
    let one: UInt64 = 0x3FF0_0000_0000_0000
    let mantissa = unsafeBitCast(bits & 0xF_FFFF_FFFF_FFFF | one, to: SIMD4<Double>.self)
    // Centers the mantissa on 1, where the series converges fastest.
    let shifts = mantissa .> 1.414_213_562_373_095_1
    let m = mantissa.replacing(with: mantissa * 0.5, where: shifts)
    // An integer in the last bits of 2⁵², which is then subtracted with the bias.
    let biased = unsafeBitCast(bits &>> 52 | 0x4330_0000_0000_0000, to: SIMD4<Double>.self)
    let exponent = biased - 4_503_599_627_371_519
    let s = (m - 1) / (m + 1)
    let square = s * s
    // 1/23 … 1/1, written out, because a loop would divide.
    var sum = SIMD4<Double>(repeating: 1.0 / 23)
    sum = sum * square + 1.0 / 21
    sum = sum * square + 1.0 / 19
    sum = sum * square + 1.0 / 17
    sum = sum * square + 1.0 / 15
    sum = sum * square + 1.0 / 13
    sum = sum * square + 1.0 / 11
    sum = sum * square + 1.0 / 9
    sum = sum * square + 1.0 / 7
    sum = sum * square + 1.0 / 5
    sum = sum * square + 1.0 / 3
    sum = sum * square + 1
    let logarithm = exponent.replacing(with: exponent + 1, where: shifts) * 0.693_147_180_559_945_3 + 2 * s * sum
    return logarithm.replacing(with: x, where: x .!= x)
  }
}
