/// The matrix product C = A·B, on which all training and inference is built.
///
/// A is m × k and may be read transposed, through its strides; B (k × n) and C (m × n) are row-major. Every element of
/// C is summed over k in ascending order, with separate multiplication and addition, so that the fast path and the
/// reference are bit-identical.
package struct MatrixProduct {
  var m: Int
  var n: Int
  var k: Int
  /// Row and column strides of A, in elements.
  var aRowStride: Int
  var aColumnStride: Int

  /// The product A·B with a row-major A.
  package init(m: Int, n: Int, k: Int) {
    self.init(m: m, n: n, k: k, aRowStride: k, aColumnStride: 1)
  }

  /// The product Aᵀ·B, with A stored as k × m, row-major.
  package init(transposedA m: Int, n: Int, k: Int) {
    self.init(m: m, n: n, k: k, aRowStride: 1, aColumnStride: m)
  }

  private init(m: Int, n: Int, k: Int, aRowStride: Int, aColumnStride: Int) {
    self.m = m
    self.n = n
    self.k = k
    self.aRowStride = aRowStride
    self.aColumnStride = aColumnStride
  }

  /// The reference implementation, one element at a time.
  package func reference(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>) {
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for p in 0..<k {
          sum += a[i * aRowStride + p * aColumnStride] * b[p * n + j]
        }
        c[i * n + j] = sum
      }
    }
  }

  /// The fast path, in tiles of 4 rows by 8 columns that stay in registers.
  package func callAsFunction(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>)
  {
    var column = 0
    while n - column >= 8 {
      panel(SIMD8<Float>.self, column, a, b, c)
      column += 8
    }
    if n - column >= 4 {
      panel(SIMD4<Float>.self, column, a, b, c)
      column += 4
    }
    if n - column >= 2 {
      panel(SIMD2<Float>.self, column, a, b, c)
      column += 2
    }
    if n - column == 1 {
      lastColumn(column, a, b, c)
    }
  }

  /// Computes one vector of columns, starting at `column`, for all rows; B's panel stays in the L1 cache.
  @inline(__always)
  private func panel<Vector: SIMD>(
    _: Vector.Type,
    _ column: Int,
    _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>
  ) where Vector.Scalar == Float {
    let bColumn = UnsafeRawPointer(b + column)
    let bStride = n * MemoryLayout<Float>.stride
    var i = 0
    while m - i >= 4 {
      let a0 = a + i * aRowStride
      let a1 = a0 + aRowStride
      let a2 = a1 + aRowStride
      let a3 = a2 + aRowStride
      var c0 = Vector()
      var c1 = Vector()
      var c2 = Vector()
      var c3 = Vector()
      var bRow = bColumn
      var offset = 0
      for _ in 0..<k {
        let vector = bRow.loadUnaligned(as: Vector.self)
        c0 += vector * a0[offset]
        c1 += vector * a1[offset]
        c2 += vector * a2[offset]
        c3 += vector * a3[offset]
        bRow += bStride
        offset += aColumnStride
      }
      let destination = UnsafeMutableRawPointer(c + i * n + column)
      destination.storeBytes(of: c0, as: Vector.self)
      (destination + bStride).storeBytes(of: c1, as: Vector.self)
      (destination + 2 * bStride).storeBytes(of: c2, as: Vector.self)
      (destination + 3 * bStride).storeBytes(of: c3, as: Vector.self)
      i += 4
    }
    while i < m {
      let aRow = a + i * aRowStride
      var sum = Vector()
      for p in 0..<k {
        sum += (bColumn + p * bStride).loadUnaligned(as: Vector.self) * aRow[p * aColumnStride]
      }
      UnsafeMutableRawPointer(c + i * n + column).storeBytes(of: sum, as: Vector.self)
      i += 1
    }
  }

  private func lastColumn(
    _ column: Int,
    _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>,
    _ c: UnsafeMutablePointer<Float>
  ) {
    for i in 0..<m {
      var sum: Float = 0
      for p in 0..<k {
        sum += a[i * aRowStride + p * aColumnStride] * b[p * n + column]
      }
      c[i * n + column] = sum
    }
  }
}
