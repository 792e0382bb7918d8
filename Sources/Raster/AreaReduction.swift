import CKernels
package import Support

/// Averages an image down while its rows arrive one by one.
///
/// Each pixel of the result is the mean over the rectangle that it covers, including fractions of pixels. Colors are
/// weighted by alpha, so that hidden colors do not show through. All sums are integers and only the mean is rounded, so
/// the result is exact and independent of how the image was read. Besides the result, it stores one row of sums.
package struct AreaReduction {
  /// The most that a source pixel can add to a sum: a sample times its alpha, plus half the alpha for rounding.
  package static let largestSum = 256 * 255

  private let columns: [ck_span]
  private let rowCount: Int
  private let width: Int
  private let height: Int
  private let channels: Int
  private let kernel: Kernel

  private var samples: [UInt8] = []
  /// Sums over source rows of equal weight that are not yet in `sums`, for each source column: samples or, if there is
  /// alpha, colors times alpha, and alpha. Rows are added up before columns, at one addition for each sample.
  private var kept: [UInt32]
  /// The number of rows in `kept`.
  private var keptCount = 0
  /// Sums over the source rows so far, for the row of the result in progress.
  private var sums: [Int64]
  /// How much the row in progress still lacks, in units of which a source row has `rowCount` and a result row `height`.
  private var missing: Int

  /// So many rows of the largest values fit in `kept`.
  private static let mostKeptRows = 65_000

  /// Creates the reduction of an image of `width × height` pixels of `channels` samples, gray or RGBA, to `size`.
  ///
  /// Neither side may grow, and `largestSum × width × height` must not overflow `Int`.
  package init(width: Int, height: Int, channels: Int, to size: (width: Int, height: Int), kernel: Kernel = .best) {
    columns = Self.spans(of: width, into: size.width)
    rowCount = size.height
    self.width = width
    self.height = height
    self.channels = channels
    self.kernel = kernel
    samples.reserveCapacity(columns.count * rowCount * channels)
    kept = [UInt32](repeating: 0, count: width * channels)
    sums = [Int64](repeating: 0, count: columns.count * channels)
    missing = height
  }

  /// Adds the next row: `width × channels` samples.
  package mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
    // A source row completes at most one row of the result, which has no more rows than the source.
    let part = min(missing, rowCount)
    missing -= part
    if part == rowCount { keep(row) }
    guard missing == 0 else { return }
    addKeptRows(times: rowCount)
    let rest = rowCount - part
    missing = height - rest
    if rest == 0 { return finishRow() }
    // The last row counts in part, and in part for the next row of the result.
    keep(row)
    var line = [Int64](repeating: 0, count: sums.count)
    swap(&line, &sums)
    addKeptRows(times: 1)
    swap(&line, &sums)
    for i in line.indices { sums[i] += Int64(part) * line[i] }
    finishRow()
    for i in line.indices { sums[i] = Int64(rest) * line[i] }
  }

  /// Adds the next rows, contiguous in `samples`.
  package mutating func add(rows samples: UnsafeBufferPointer<UInt8>) {
    let rowSize = width * channels
    for start in stride(from: 0, to: samples.count, by: rowSize) {
      add(UnsafeBufferPointer(rebasing: samples[start..<start + rowSize]))
    }
  }

  /// The result, complete after the last row.
  package var image: RasterImage {
    channels == 1
      ? .gray(GrayImage(width: columns.count, height: rowCount, pixels: samples))
      : .rgba(RGBAImage(width: columns.count, height: rowCount, samples: samples))
  }
  /// Adds a row to those kept.
  private mutating func keep(_ row: UnsafeBufferPointer<UInt8>) {
    if keptCount == Self.mostKeptRows { addKeptRows(times: rowCount) }
    keptCount += 1
    #if arch(x86_64)
      if kernel == .avx2 {
        let add = channels == 1 ? ck_add_gray_row_avx2 : ck_add_rgba_row_avx2
        return add(row.baseAddress, width, &kept)
      }
    #endif
    kept.withUnsafeMutableBufferPointer { kept in
      if channels == 1 {
        for x in kept.indices { kept[x] &+= UInt32(row[x]) }
      } else {
        for i in stride(from: 0, to: kept.count, by: 4) {
          let alpha = UInt32(row[i + 3])
          kept[i] &+= UInt32(row[i]) &* alpha
          kept[i + 1] &+= UInt32(row[i + 1]) &* alpha
          kept[i + 2] &+= UInt32(row[i + 2]) &* alpha
          kept[i + 3] &+= alpha
        }
      }
    }
  }

  /// Adds what the kept rows have in each span of columns to `sums`, `weight` times, and keeps no rows any more.
  private mutating func addKeptRows(times weight: Int) {
    guard keptCount > 0 else { return }
    keptCount = 0
    ck_add_spans(kept, columns, columns.count, channels, Int64(weight), &sums)
    kept.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// Appends the row of the result in progress, and starts the next one.
  private mutating func finishRow() {
    defer { sums.withUnsafeMutableBufferPointer { $0.update(repeating: 0) } }
    let area = Mean(weight: Int64(width * height))
    if channels == 1 {
      for sum in sums { samples.append(area(of: sum)) }
      return
    }
    for i in stride(from: 0, to: sums.count, by: 4) {
      let alpha = Mean(weight: sums[i + 3])
      for channel in i..<i + 3 { samples.append(alpha(of: sums[channel])) }
      samples.append(area(of: sums[i + 3]))
    }
  }

  /// Divides sums by a weight, rounded to nearest; 0 if the weight is 0.
  private struct Mean {
    private let weight: Int64
    private let inverse: Double

    init(weight: Int64) {
      self.weight = weight
      inverse = weight > 0 ? 1 / Double(weight) : 0
    }

    @inline(__always)
    func callAsFunction(of sum: Int64) -> UInt8 {
      guard weight > 0 else { return 0 }
      // Multiplication is faster than the division of integers, and at most one off.
      let rounded = sum + weight / 2
      var mean = Int64(Double(rounded) * inverse)
      if mean * weight > rounded { mean -= 1 }
      if (mean + 1) * weight <= rounded { mean += 1 }
      return UInt8(mean)
    }
  }

  /// Divides `count` pixels into `newCount` spans of equal length; `newCount` is at most `count`.
  private static func spans(of count: Int, into newCount: Int) -> [ck_span] {
    (0..<newCount).map { i in
      // In shares: a span has `count`, a source pixel `newCount`.
      let (start, end) = (i * count, (i + 1) * count)
      let second = start / newCount + 1
      let last = end / newCount
      return ck_span(
        head: Int64(second * newCount - start),
        first: second,
        end: last,
        tail: Int64(end - last * newCount)
      )
    }
  }
}
