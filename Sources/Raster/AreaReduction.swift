/// Averages an image down while its rows arrive one by one.
///
/// Each pixel of the result is the mean over the rectangle that it covers, including fractions of pixels. Colors are
/// weighted by alpha, so that hidden colors do not show through. All sums are integers and only the mean is rounded, so
/// the result is exact and independent of how the image was read. Besides the result, it stores one row of sums.
package struct AreaReduction {
  /// The most that a source pixel can add to a sum: a sample times its alpha, plus half the alpha for rounding.
  package static let largestSum = 256 * 255

  private let columns: [Span]
  private let rowCount: Int
  private let width: Int
  private let height: Int
  private let channels: Int

  private var samples: [UInt8] = []
  /// Sums over each span of columns in the last source row.
  private var line: [Int]
  /// Sums over the source rows so far, for the row of the result in progress.
  private var sums: [Int]
  /// How much the row in progress still lacks, in units of which a source row has `rowCount` and a result row `height`.
  private var missing: Int

  /// Creates the reduction of an image of `width × height` pixels of `channels` samples, gray or RGBA, to `size`.
  ///
  /// Neither side may grow, and `largestSum × width × height` must not overflow `Int`.
  package init(width: Int, height: Int, channels: Int, to size: (width: Int, height: Int)) {
    columns = Span.spans(of: width, into: size.width)
    rowCount = size.height
    self.width = width
    self.height = height
    self.channels = channels
    samples.reserveCapacity(columns.count * rowCount * channels)
    line = [Int](repeating: 0, count: columns.count * channels)
    sums = line
    missing = height
  }

  /// Adds the next row: `width × channels` samples.
  package mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
    if channels == 1 { addUpGray(row) } else { addUpRGBA(row) }
    // A source row completes at most one row of the result, which has no more rows than the source.
    let part = min(missing, rowCount)
    for i in line.indices { sums[i] += part * line[i] }
    missing -= part
    guard missing == 0 else { return }
    finishRow()
    let rest = rowCount - part
    for i in line.indices { sums[i] = rest * line[i] }
    missing = height - rest
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

  private mutating func addUpGray(_ row: UnsafeBufferPointer<UInt8>) {
    for (x, span) in columns.enumerated() {
      var whole = 0
      for i in span.whole { whole += Int(row[i]) }
      var sum = whole * columns.count + span.head * Int(row[span.whole.lowerBound - 1])
      if span.tail > 0 { sum += span.tail * Int(row[span.whole.upperBound]) }
      line[x] = sum
    }
  }

  /// Sums red, green, and blue, each times alpha, and alpha.
  private mutating func addUpRGBA(_ row: UnsafeBufferPointer<UInt8>) {
    for (x, span) in columns.enumerated() {
      var sum = Premultiplied()
      for i in span.whole { sum.add(row, i, weight: 1) }
      sum.multiply(by: columns.count)
      sum.add(row, span.whole.lowerBound - 1, weight: span.head)
      if span.tail > 0 { sum.add(row, span.whole.upperBound, weight: span.tail) }
      line[4 * x] = sum.red
      line[4 * x + 1] = sum.green
      line[4 * x + 2] = sum.blue
      line[4 * x + 3] = sum.alpha
    }
  }

  private mutating func finishRow() {
    let area = width * height
    if channels == 1 {
      for sum in sums { samples.append(Self.mean(sum, area)) }
      return
    }
    for i in stride(from: 0, to: sums.count, by: 4) {
      for channel in i..<i + 3 { samples.append(Self.mean(sums[channel], sums[i + 3])) }
      samples.append(Self.mean(sums[i + 3], area))
    }
  }

  /// Returns the mean, rounded to nearest; 0 if the weight is 0.
  private static func mean(_ sum: Int, _ weight: Int) -> UInt8 {
    weight == 0 ? 0 : UInt8((sum + weight / 2) / weight)
  }

  /// Sums over pixels, with each color multiplied by its alpha.
  private struct Premultiplied {
    var red = 0
    var green = 0
    var blue = 0
    var alpha = 0

    package mutating func add(_ row: UnsafeBufferPointer<UInt8>, _ pixel: Int, weight: Int) {
      let opacity = weight * Int(row[4 * pixel + 3])
      red += opacity * Int(row[4 * pixel])
      green += opacity * Int(row[4 * pixel + 1])
      blue += opacity * Int(row[4 * pixel + 2])
      alpha += opacity
    }

    mutating func multiply(by factor: Int) {
      red *= factor
      green *= factor
      blue *= factor
      alpha *= factor
    }
  }

  /// The source pixels that a result pixel covers in a row, in shares of 1/n of a source pixel for n result columns.
  private struct Span {
    /// Shares of the pixel before `whole`.
    var head: Int
    /// Pixels that the span covers completely.
    var whole: Range<Int>
    /// Shares of the pixel after `whole`; 0 if the span ends before it.
    var tail: Int

    /// Divides `count` pixels into `newCount` spans of equal length; `newCount` is at most `count`.
    static func spans(of count: Int, into newCount: Int) -> [Span] {
      (0..<newCount).map { i in
        // In shares: a span has `count`, a source pixel `newCount`.
        let (start, end) = (i * count, (i + 1) * count)
        let second = start / newCount + 1
        let whole = second..<end / newCount
        return Span(head: second * newCount - start, whole: whole, tail: end - whole.upperBound * newCount)
      }
    }
  }
}
