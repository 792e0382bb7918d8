import CKernels
package import Support

/// The points of an image that a bitmap's pixels sample: 64 rows of 64 at equal distances.
package struct SamplingPoints {
  /// The y of each row.
  private let y: [Float]
  /// The x of each row's first point.
  private let x: [Float]
  /// The distance of each point from the first one of its row, ascending or, in a mirrored image, descending.
  private let offsets: [Float]

  /// Creates points from 64 numbers each.
  package init(y: [Float], x: [Float], offsets: [Float]) {
    precondition(y.count == Bitmap.side && x.count == Bitmap.side && offsets.count == Bitmap.side, "64 numbers each")
    self.y = y
    self.x = x
    self.offsets = offsets
  }

  /// Returns the points at which `image` has more ink than `threshold`, which is positive and at most ½.
  package func bitmap(of image: InkImage, threshold: Float, kernel: Kernel = .best) -> Bitmap {
    #if arch(x86_64)
      if kernel == .avx2, image.width <= ck_most_pixels {
        var bitmap = Bitmap()
        withSampling(of: image) { ck_sample_avx2(&$0, threshold, &bitmap.rows) }
        return bitmap
      }
    #endif
    var bitmap = Bitmap()
    var sampler = RowSampler(image)
    for row in 0..<Bitmap.side {
      sampler.moveTo(y: y[row])
      bitmap.rows[row] = sampler.bits(from: x[row], offsets: offsets, threshold: threshold)
    }
    return bitmap
  }

  /// Returns the columns and rows that hold the points at which `image` has more ink than `threshold`, as above; nil if
  /// there are none.
  package func bounds(of image: InkImage, threshold: Float, kernel: Kernel = .best) -> Bitmap.Bounds? {
    #if arch(x86_64)
      if kernel == .avx2, image.width <= ck_most_pixels {
        return withSampling(of: image) { sampling in
          var bounds = ck_bounds()
          guard ck_sample_bounds_avx2(&sampling, threshold, &bounds) != 0 else { return nil }
          return (Int(bounds.left)...Int(bounds.right), Int(bounds.top)...Int(bounds.bottom))
        }
      }
    #endif
    return bitmap(of: image, threshold: threshold, kernel: kernel).bounds
  }

  #if arch(x86_64)
    private func withSampling<Result>(of image: InkImage, _ body: (inout ck_sampling) -> Result) -> Result {
      image.values.withUnsafeBufferPointer { values in
        y.withUnsafeBufferPointer { y in
          x.withUnsafeBufferPointer { x in
            offsets.withUnsafeBufferPointer { offsets in
              var sampling = ck_sampling(
                values: values.baseAddress,
                width: image.width,
                height: image.height,
                y: y.baseAddress,
                x: x.baseAddress,
                offsets: offsets.baseAddress
              )
              return body(&sampling)
            }
          }
        }
      }
    }
  #endif
}
