extension MatrixProduct {
  /// Computes the product in tiles of 4 rows by 8 columns that stay in registers.
  func portable(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>) {
    guard bColumnStride == 1 else {
      var (rowMajor, transposed) = (self, [Float](repeating: 0, count: k * n))
      (rowMajor.bRowStride, rowMajor.bColumnStride) = (n, 1)
      for p in 0..<k {
        for j in 0..<n { transposed[p * n + j] = b[p * bRowStride + j * bColumnStride] }
      }
      return rowMajor.portable(a, transposed, into: c)
    }
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
