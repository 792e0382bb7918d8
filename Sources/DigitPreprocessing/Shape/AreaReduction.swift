extension InkImage {
  /// Returns the image averaged down so that neither side is longer than `limit`; unchanged if neither is.
  ///
  /// Each pixel of the result is the mean over the rectangle that it covers, including fractions of pixels.
  package func reduced(to limit: Int) -> InkImage {
    let longest = max(width, height)
    guard longest > limit else { return self }
    let scale = Float(limit) / Float(longest)
    return averaged(
      width: max(1, Int((Float(width) * scale).rounded())),
      height: max(1, Int((Float(height) * scale).rounded()))
    )
  }

  /// Returns the image with its ink amplified if averaging has faded strokes finer than a pixel; otherwise unchanged.
  func strengthened() -> InkImage {
    // The median is less if more than half of the numbers are, which takes no sorting.
    var (count, faint) = (0, 0)
    for value in values {
      count += value > Self.traceOfInk ? 1 : 0
      faint += value > Self.traceOfInk && value < Self.leastMedian ? 1 : 0
    }
    guard faint > count / 2 else { return self }
    let median = values.filter { $0 > Self.traceOfInk }.sorted()[count / 2]
    var result = self
    for i in values.indices { result.values[i] = min(1, values[i] * Self.leastMedian / median) }
    return result
  }

  /// Anything less is the tail of a soft edge.
  private static let traceOfInk: Float = 0.05
  /// In strokes at least one pixel wide, half of the pixels with ink have more than this.
  private static let leastMedian: Float = 0.6

  /// Returns the image averaged onto a grid of another size.
  package func averaged(width newWidth: Int, height newHeight: Int) -> InkImage {
    let columns = Spans(of: width, into: newWidth)
    let rows = Spans(of: height, into: newHeight)
    // Rows first: whole rows are added up at once.
    var low = [Float](repeating: 0, count: width * newHeight)
    low.withUnsafeMutableBufferPointer { low in
      values.withUnsafeBufferPointer { values in
        for y in 0..<newHeight {
          rows.forEach(in: y) { row, weight in
            for x in 0..<width { low[y * width + x] += weight * values[row * width + x] }
          }
        }
      }
    }
    let result = [Float](unsafeUninitializedCapacity: newWidth * newHeight) { result, count in
      count = newWidth * newHeight
      low.withUnsafeBufferPointer { low in
        for y in 0..<newHeight {
          for x in 0..<newWidth {
            var sum: Float = 0
            columns.forEach(in: x) { column, weight in sum += weight * low[y * width + column] }
            result[y * newWidth + x] = sum
          }
        }
      }
    }
    return InkImage(width: newWidth, height: newHeight, values: result)
  }

  /// The source pixels that each pixel of the result covers, with their shares.
  private struct Spans {
    /// The first source pixel of each span.
    private var firsts: [Int] = []
    /// Where each span's shares begin, and where the last one's end.
    private var starts = [0]
    private var weights: [Float] = []

    /// Divides `count` pixels into `newCount` spans of equal length.
    init(of count: Int, into newCount: Int) {
      for i in 0..<newCount {
        let start = Double(i) * Double(count) / Double(newCount)
        let end = Double(i + 1) * Double(count) / Double(newCount)
        let first = Int(start)
        let last = min(count - 1, max(first, Int(end.rounded(.up)) - 1))
        for pixel in first...last {
          weights.append(Float((min(end, Double(pixel + 1)) - max(start, Double(pixel))) / (end - start)))
        }
        firsts.append(first)
        starts.append(weights.count)
      }
    }

    /// Calls `body` with each source pixel of a span and its share.
    @inline(__always)
    func forEach(in span: Int, _ body: (Int, Float) -> Void) {
      let start = starts[span]
      for i in start..<starts[span + 1] { body(firsts[span] + i - start, weights[i]) }
    }
  }
}
