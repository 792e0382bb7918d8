/// The sizes of an image that is averaged down and of the result.
struct AreaGeometry {
  let width: Int
  let height: Int
  /// 1 for gray, 4 for RGBA.
  let channels: Int
  let newSize: (width: Int, height: Int)

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

/// The sums of an image's rows for the row of the result in progress, and the means of what they are summed over.
protocol AreaSums {
  /// Adds a row that the result's row covers completely.
  mutating func add(_ row: UnsafeBufferPointer<UInt8>)

  /// Adds the row at the end of the result's row, which covers `share` of it, writes the means, and begins the next row of
  /// the result with the `rest`; a row has as many shares as the result has rows.
  mutating func complete(
    with row: UnsafeBufferPointer<UInt8>,
    share: Int,
    rest: Int,
    _ means: UnsafeMutableBufferPointer<UInt8>
  )
}

/// Sums of 64 bits, which suffice for all images: the reference for `FastAreaSums`.
struct ExactAreaSums: AreaSums {
  private let geometry: AreaGeometry
  private let spans: [AreaGeometry.Span]
  /// For each sample of a row, the sum so far: of samples or, if there is alpha, of colors times alpha, and of alpha.
  private var columns: [Int]

  init(_ geometry: AreaGeometry) {
    self.geometry = geometry
    spans = geometry.spans
    columns = [Int](repeating: 0, count: geometry.width * geometry.channels)
  }

  mutating func add(_ row: UnsafeBufferPointer<UInt8>) { add(row, times: geometry.newSize.height) }

  private mutating func add(_ row: UnsafeBufferPointer<UInt8>, times weight: Int) {
    guard geometry.channels == 4 else {
      for x in columns.indices { columns[x] += weight * Int(row[x]) }
      return
    }
    for i in stride(from: 0, to: columns.count, by: 4) {
      let alpha = weight * Int(row[i + 3])
      for channel in i..<i + 3 { columns[channel] += alpha * Int(row[channel]) }
      columns[i + 3] += alpha
    }
  }

  mutating func complete(
    with row: UnsafeBufferPointer<UInt8>,
    share: Int,
    rest: Int,
    _ means: UnsafeMutableBufferPointer<UInt8>
  ) {
    add(row, times: share)
    let area = geometry.width * geometry.height
    let channels = geometry.channels
    for (x, span) in spans.enumerated() {
      let sums = (0..<channels).map { sum(of: span, channel: $0) }
      for channel in 0..<channels {
        let weight = channels == 1 || channel == 3 ? area : sums[3]
        means[x * channels + channel] = weight > 0 ? UInt8((sums[channel] + weight / 2) / weight) : 0
      }
    }
    for i in columns.indices { columns[i] = 0 }
    if rest > 0 { add(row, times: rest) }
  }

  private func sum(of span: AreaGeometry.Span, channel: Int) -> Int {
    func column(_ x: Int) -> Int { columns[x * geometry.channels + channel] }
    var sum = span.head * column(span.first)
    for x in span.first + 1..<span.first + 1 + span.whole { sum += geometry.newSize.width * column(x) }
    return span.tail > 0 ? sum + span.tail * column(span.first + 1 + span.whole) : sum
  }
}
