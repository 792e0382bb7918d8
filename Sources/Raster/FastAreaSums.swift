#if arch(x86_64)
  import CKernels

  /// Sums of 32 bits, several at once, for processors with AVX2.
  struct FastAreaSums: AreaSums {
    private let spans: [ck_span]
    /// What is passed to the functions in C, except the address of the spans.
    private let reduction: ck_reduction
    /// For each sample of a row, the sum of all rows that the result's row covers completely; and two pixels of zeros.
    private var sums: [UInt32]
    /// For each sample of a row, what the first row has for the result's row, if it shares it with the one before.
    private var shared: [UInt32]

    /// Whether the sums of an image fit.
    static func canSum(_ geometry: AreaGeometry) -> Bool {
      geometry.width <= (1 << 32) / geometry.height
        && geometry.height <= Int(Int32.max) / (geometry.channels == 1 ? 255 : AreaReduction.largestSum)
    }

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
        new_height: geometry.newSize.height,
        spans: nil,
        whole: whole
      )
      let count = geometry.width * geometry.channels
      sums = [UInt32](repeating: 0, count: count + 2 * geometry.channels)
      shared = [UInt32](repeating: 0, count: count)
    }

    mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
      var reduction = reduction
      ck_add_row_avx2(&reduction, row.baseAddress, &sums)
    }

    mutating func complete(
      with row: UnsafeBufferPointer<UInt8>,
      share: Int,
      rest: Int,
      _ means: UnsafeMutableBufferPointer<UInt8>
    ) {
      var reduction = reduction
      spans.withUnsafeBufferPointer { spans in
        reduction.spans = spans.baseAddress
        let (share, rest) = (UInt32(share), UInt32(rest))
        ck_complete_row_avx2(&reduction, row.baseAddress, share, rest, &sums, &shared, means.baseAddress)
      }
    }
  }
#endif
