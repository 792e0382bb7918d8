/// The four weights of cubic convolution at a fraction 0…1 between the second and the third of four neighbours.
///
/// Keys, *Cubic Convolution Interpolation for Digital Image Processing*, 1981, with a = −1/2.
struct CubicWeights {
  let values: SIMD4<Float>

  init(_ t: Float) {
    let t2 = t * t
    let t3 = t2 * t
    values = SIMD4(
      -0.5 * t3 + t2 - 0.5 * t,
      1.5 * t3 - 2.5 * t2 + 1,
      -1.5 * t3 + 2 * t2 + 0.5 * t,
      0.5 * t3 - 0.5 * t2)
  }
}

extension InkImage {
  /// The ink at a point, by bicubic interpolation; pixel (x, y) has its centre at (x + ½, y + ½), and all around is paper.
  package func sample(x: Float, y: Float) -> Float {
    let left = (x - 0.5).rounded(.down)
    let top = (y - 0.5).rounded(.down)
    let horizontal = CubicWeights(x - 0.5 - left).values
    let vertical = CubicWeights(y - 0.5 - top).values
    let firstColumn = Int(left) - 1
    let firstRow = Int(top) - 1
    var sum: Float = 0
    for i in 0..<4 {
      let row = firstRow + i
      guard row >= 0, row < height else { continue }
      var rowSum: Float = 0
      for j in 0..<4 {
        let column = firstColumn + j
        guard column >= 0, column < width else { continue }
        rowSum += horizontal[j] * values[row * width + column]
      }
      sum += vertical[i] * rowSum
    }
    return sum
  }
}
