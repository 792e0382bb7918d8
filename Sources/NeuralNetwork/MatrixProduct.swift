import CKernels
package import Support

/// The matrix product C = A·B, on which all training and inference is built.
///
/// A (m × k) and B (k × n) may be read transposed, through their strides; C (m × n) is row-major. Every element of
/// C is summed over k in ascending order, with separate multiplication and addition, so that all kernels and the
/// reference are bit-identical.
package struct MatrixProduct {
  var m: Int
  var n: Int
  var k: Int
  /// Row and column strides of A, in elements.
  var aRowStride: Int
  var aColumnStride: Int
  /// Row and column strides of B, in elements.
  var bRowStride: Int
  var bColumnStride: Int

  /// The product A·B with a row-major A.
  package init(m: Int, n: Int, k: Int) {
    self.init(m: m, n: n, k: k, aStrides: (k, 1), bStrides: (n, 1))
  }

  /// The product Aᵀ·B, with A stored as k × m, row-major.
  package init(transposedA m: Int, n: Int, k: Int) {
    self.init(m: m, n: n, k: k, aStrides: (1, m), bStrides: (n, 1))
  }

  /// The product A·Bᵀ with a row-major A, and B stored as n × k, row-major.
  package init(m: Int, transposedB n: Int, k: Int) {
    self.init(m: m, n: n, k: k, aStrides: (k, 1), bStrides: (1, k))
  }

  private init(m: Int, n: Int, k: Int, aStrides: (row: Int, column: Int), bStrides: (row: Int, column: Int)) {
    self.m = m
    self.n = n
    self.k = k
    (aRowStride, aColumnStride) = aStrides
    (bRowStride, bColumnStride) = bStrides
  }

  /// The reference implementation, one element at a time.
  package func reference(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>) {
    for i in 0..<m {
      for j in 0..<n {
        var sum: Float = 0
        for p in 0..<k {
          sum += a[i * aRowStride + p * aColumnStride] * b[p * bRowStride + j * bColumnStride]
        }
        c[i * n + j] = sum
      }
    }
  }

  /// Computes the product with a kernel that the processor can run.
  package func callAsFunction(
    _ a: UnsafePointer<Float>,
    _ b: UnsafePointer<Float>,
    into c: UnsafeMutablePointer<Float>,
    kernel: Kernel = .best
  ) {
    switch kernel {
    case .portable: portable(a, b, into: c)
    case .avx2:
      #if arch(x86_64)
        var shape = ck_product(
          m: m,
          n: n,
          k: k,
          a_row_stride: aRowStride,
          a_column_stride: aColumnStride,
          b_row_stride: bRowStride,
          b_column_stride: bColumnStride
        )
        ck_product_avx2(&shape, a, b, c)
      #else
        portable(a, b, into: c)
      #endif
    }
  }
}
