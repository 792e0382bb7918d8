#if arch(x86_64)
  import CKernels

  /// Sums of 32 bits, several at once, for processors with AVX2 and images that have small sums.
  struct FastAreaSums: AreaSums {
    private let spans: [ck_span]
    /// What is passed to the functions in C, except the address of the spans.
    private let reduction: ck_reduction
    /// For each sample of a row, the sum so far; and two pixels of zeros.
    private var sums: [UInt32]

    init(_ geometry: AreaGeometry) {
      // A span has so many whole columns, or one more, which then is the next to last.
      let whole = geometry.width / geometry.newSize.width - 1
      spans = geometry.spans.map { span in
        let hasMore = span.whole > whole
        return ck_span(
          first: span.first,
          head: UInt32(span.head),
          next: UInt32(hasMore ? geometry.newSize.width : span.tail),
          tail: UInt32(hasMore ? span.tail : 0)
        )
      }
      reduction = ck_reduction(
        width: geometry.width,
        height: geometry.height,
        channels: geometry.channels,
        new_width: geometry.newSize.width,
        spans: nil,
        whole: whole
      )
      sums = [UInt32](repeating: 0, count: (geometry.width + 2) * geometry.channels)
    }

    mutating func add(_ row: UnsafeBufferPointer<UInt8>, times weight: Int) {
      var reduction = reduction
      ck_add_row_avx2(&reduction, row.baseAddress, UInt32(weight), &sums)
    }

    mutating func takeMeans(into means: UnsafeMutableBufferPointer<UInt8>) {
      var reduction = reduction
      spans.withUnsafeBufferPointer { spans in
        reduction.spans = spans.baseAddress
        ck_average_avx2(&reduction, sums, means.baseAddress)
      }
      sums.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
  }
#endif
