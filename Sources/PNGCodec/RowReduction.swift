import Raster

/// Averages an image down while its rows come in, one after the other.
///
/// Each pixel of the result is the mean over the rectangle that it covers, fractions of pixels included. Colours count
/// as much as they are opaque, so that what is hidden does not shine through. All sums are whole numbers, and only the
/// mean is rounded: the result is exact, and does not depend on how the image was read. Beside the result it keeps the
/// sums of one row.
struct RowReduction {
  /// So much a pixel of the image can add to a sum: a sample times its alpha, and half of the latter for rounding.
  static let largestSum = 256 * 255

  private let columns: [Span]
  private let rowCount: Int
  private let width: Int
  private let height: Int
  private let channels: Int

  private var samples: [UInt8] = []
  /// Sums over each span of columns in the row that came last.
  private var line: [Int]
  /// Sums over the rows so far of the pixels that are being worked on.
  private var sums: [Int]
  /// How much of the image these pixels still lack, a row of it being `rowCount`.
  private var missing: Int

  /// Reduces an image of `width × height` pixels of `channels` samples, grey or RGBA, to `side` on its long side.
  ///
  /// `side` must be shorter than that side, and `largestSum × width × height` must be countable.
  init(width: Int, height: Int, channels: Int, side: Int) {
    let longest = max(width, height)
    let reduced = { (length: Int) in max(1, (length * side + longest / 2) / longest) }
    columns = Span.spans(of: width, into: reduced(width))
    rowCount = reduced(height)
    self.width = width
    self.height = height
    self.channels = channels
    samples.reserveCapacity(columns.count * rowCount * channels)
    line = [Int](repeating: 0, count: columns.count * channels)
    sums = line
    missing = height
  }

  /// Takes the next row: `width × channels` samples.
  mutating func add(_ row: UnsafeBufferPointer<UInt8>) {
    if channels == 1 { addUpGray(row) } else { addUpRGBA(row) }
    // A row ends at most one row of the result, because that has no more rows.
    let part = min(missing, rowCount)
    for i in line.indices { sums[i] += part * line[i] }
    missing -= part
    guard missing == 0 else { return }
    finishRow()
    let rest = rowCount - part
    for i in line.indices { sums[i] = rest * line[i] }
    missing = height - rest
  }

  /// Takes the next rows, one after the other in `samples`.
  mutating func add(rows samples: UnsafeBufferPointer<UInt8>) {
    let rowSize = width * channels
    for start in stride(from: 0, to: samples.count, by: rowSize) {
      add(UnsafeBufferPointer(rebasing: samples[start..<start + rowSize]))
    }
  }

  /// The result, after the last row.
  var image: RasterImage {
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

  /// Red, green and blue times alpha, and alpha.
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

  /// Rounded to the nearest; 0 where there is nothing to take a mean of.
  private static func mean(_ sum: Int, _ weight: Int) -> UInt8 {
    weight == 0 ? 0 : UInt8((sum + weight / 2) / weight)
  }

  /// Sums over some pixels, each colour times its alpha.
  private struct Premultiplied {
    var red = 0
    var green = 0
    var blue = 0
    var alpha = 0

    mutating func add(_ row: UnsafeBufferPointer<UInt8>, _ pixel: Int, weight: Int) {
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

  /// The pixels of a row under one pixel of the result, in shares of which a pixel has as many as the result has columns.
  private struct Span {
    /// Shares of the pixel before `whole`.
    var head: Int
    /// Pixels that belong to the span with all of their shares.
    var whole: Range<Int>
    /// Shares of the pixel after `whole`; 0 where the span ends before it.
    var tail: Int

    /// Cuts `count` pixels into `newCount` spans of the same length, `newCount` being at most `count`.
    static func spans(of count: Int, into newCount: Int) -> [Span] {
      (0..<newCount).map { i in
        // In shares: a span has `count` of them, a pixel `newCount`.
        let (start, end) = (i * count, (i + 1) * count)
        let second = start / newCount + 1
        let whole = second..<end / newCount
        return Span(head: second * newCount - start, whole: whole, tail: end - whole.upperBound * newCount)
      }
    }
  }
}
