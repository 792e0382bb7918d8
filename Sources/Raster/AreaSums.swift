/// The sizes of an image that is averaged down and of the result.
struct AreaGeometry {
  let width: Int
  let height: Int
  /// 1 for gray, 4 for RGBA.
  let channels: Int
  let newSize: (width: Int, height: Int)

  /// Whether 31 bits hold all sums of an image's rows, and 52 those of its pixels.
  static func hasSmallSums(width: Int, height: Int, channels: Int) -> Bool {
    let largestSample = channels == 1 ? 255 : 255 * 255
    return height <= Int(Int32.max) / largestSample && width <= (1 << 32) / height
  }

  var hasSmallSums: Bool { Self.hasSmallSums(width: width, height: height, channels: channels) }

  /// The columns that a pixel of the result covers in a row: `head` shares of column `first`, all of the `whole` ones
  /// after it, and `tail` shares of the next; a column has as many shares as the result has columns.
  struct Span {
    let first: Int
    let head: Int
    let whole: Int
    let tail: Int
  }

  /// The span of each pixel in a row of the result.
  var spans: [Span] {
    (0..<newSize.width).map { x in
      let (start, end) = (x * width, (x + 1) * width)
      let first = start / newSize.width
      let last = end / newSize.width
      return Span(
        first: first,
        head: (first + 1) * newSize.width - start,
        whole: last - first - 1,
        tail: end - last * newSize.width
      )
    }
  }
}

/// The sums of an image's rows, each a number of times, for a row of the result.
protocol AreaSums {
  /// Adds a row of samples, `weight` times.
  mutating func add(_ row: UnsafeBufferPointer<UInt8>, times weight: Int)

  /// Writes the rounded means of the row of the result for which all has been added, and starts the next one.
  mutating func takeMeans(into means: UnsafeMutableBufferPointer<UInt8>)
}

/// Sums of integers of any size that holds them: the reference for `FastAreaSums`.
struct ExactAreaSums<Sum: FixedWidthInteger>: AreaSums {
  private let geometry: AreaGeometry
  private let spans: [AreaGeometry.Span]
  /// For each sample of a row, the sum so far: of samples or, if there is alpha, of colors times alpha, and of alpha.
  private var columns: [Sum]

  init(_ geometry: AreaGeometry) {
    self.geometry = geometry
    spans = geometry.spans
    columns = [Sum](repeating: 0, count: geometry.width * geometry.channels)
  }

  mutating func add(_ row: UnsafeBufferPointer<UInt8>, times weight: Int) {
    let weight = Sum(weight)
    guard geometry.channels == 4 else {
      for x in columns.indices { columns[x] += weight * Sum(row[x]) }
      return
    }
    for i in stride(from: 0, to: columns.count, by: 4) {
      let alpha = weight * Sum(row[i + 3])
      for channel in i..<i + 3 { columns[channel] += alpha * Sum(row[channel]) }
      columns[i + 3] += alpha
    }
  }

  mutating func takeMeans(into means: UnsafeMutableBufferPointer<UInt8>) {
    let area = geometry.width * geometry.height
    let channels = geometry.channels
    for (x, span) in spans.enumerated() {
      let opacity = sum(of: span, channel: channels - 1)
      for channel in 0..<channels {
        let weight = channel == channels - 1 ? area : opacity
        let sum = sum(of: span, channel: channel)
        means[x * channels + channel] = weight > 0 ? UInt8((sum + weight / 2) / weight) : 0
      }
    }
    for i in columns.indices { columns[i] = 0 }
  }

  private func sum(of span: AreaGeometry.Span, channel: Int) -> Int {
    func column(_ x: Int) -> Int { Int(columns[x * geometry.channels + channel]) }
    let end = span.first + 1 + span.whole
    var sum = span.head * column(span.first)
    for x in span.first + 1..<end { sum += geometry.newSize.width * column(x) }
    return span.tail > 0 ? sum + span.tail * column(end) : sum
  }
}
