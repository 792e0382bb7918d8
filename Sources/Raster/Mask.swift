/// A binary image with one bit per pixel; single instructions combine 64 pixels of a row.
///
/// Bit i of word j of a row is column 64·j + i. Bits beyond the width are 0.
package struct Mask: Hashable, Sendable {
  /// Pixels per row.
  package let width: Int
  /// Number of rows.
  package let height: Int
  let wordsPerRow: Int
  package private(set) var words: [UInt64]

  /// Creates a mask without any set pixels.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    wordsPerRow = (width + 63) / 64
    words = [UInt64](repeating: 0, count: wordsPerRow * height)
  }

  /// Creates a mask of the pixels whose levels, row by row, are at most `threshold`.
  package init(width: Int, height: Int, levels: [UInt8], upTo threshold: UInt8) {
    self.init(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width where levels[y * width + x] <= threshold { set(x, y) }
    }
  }

  private mutating func set(_ x: Int, _ y: Int) { words[y * wordsPerRow + x >> 6] |= 1 << UInt64(x & 63) }

  /// Whether the pixel in column `x` and row `y` is set.
  package subscript(x: Int, y: Int) -> Bool { words[y * wordsPerRow + x >> 6] >> UInt64(x & 63) & 1 == 1 }

  /// Number of set pixels.
  package var area: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The pixels of a row, for scanning.
  func row(_ y: Int) -> ArraySlice<UInt64> { words[y * wordsPerRow..<(y + 1) * wordsPerRow] }

  /// Sets the pixels of columns `columns` in row `y`.
  package mutating func set(_ columns: Range<Int>, y: Int) {
    var x = columns.lowerBound
    while x < columns.upperBound {
      let end = min(columns.upperBound, (x | 63) + 1)
      let ones = end - x == 64 ? UInt64.max : (1 << UInt64(end - x)) - 1
      words[y * wordsPerRow + x >> 6] |= ones << UInt64(x & 63)
      x = end
    }
  }

  // MARK: Logic

  package static func | (a: Mask, b: Mask) -> Mask { a.combined(b, |) }
  package static func & (a: Mask, b: Mask) -> Mask { a.combined(b, &) }
  /// The pixels of `a` that are not in `b`.
  package static func - (a: Mask, b: Mask) -> Mask { a.combined(b) { $0 & ~$1 } }

  private func combined(_ other: Mask, _ operation: (UInt64, UInt64) -> UInt64) -> Mask {
    var result = self
    for i in words.indices { result.words[i] = operation(words[i], other.words[i]) }
    return result
  }

  /// All other pixels.
  package var inverted: Mask {
    var result = self
    for i in words.indices { result.words[i] = ~words[i] }
    result.clearPadding()
    return result
  }

  private mutating func clearPadding() {
    guard width & 63 != 0 else { return }
    let used: UInt64 = (1 << UInt64(width & 63)) - 1
    for y in 0..<height { words[(y + 1) * wordsPerRow - 1] &= used }
  }

  // MARK: Morphology with rectangles (Serra, 1982)

  /// The pixels around which all of a rectangle of the given odd or even size, anchored at its upper left, is set;
  /// pixels outside of the image count as not set.
  private func eroded(columns: Int, rows: Int) -> Mask {
    var result = self
    result.spread(columns, horizontally: true, forward: false) { $0 & $1 }
    result.spread(rows, horizontally: false, forward: false) { $0 & $1 }
    return result
  }

  private func dilated(columns: Int, rows: Int) -> Mask {
    var result = self
    result.spread(columns, horizontally: true, forward: true) { $0 | $1 }
    result.spread(rows, horizontally: false, forward: true) { $0 | $1 }
    return result
  }

  /// Combines every pixel with the `length` − 1 before or after it, doubling the distance in each step.
  private mutating func spread(
    _ length: Int,
    horizontally: Bool,
    forward: Bool,
    _ operation: (UInt64, UInt64) -> UInt64
  ) {
    var covered = 1
    while covered < length {
      let step = min(covered, length - covered)
      let signed = forward ? step : -step
      let moved = horizontally ? shifted(dx: signed, dy: 0) : shifted(dx: 0, dy: signed)
      for i in words.indices { words[i] = operation(words[i], moved.words[i]) }
      covered += step
    }
  }

  /// The image moved to the right and down; what is moved in is not set.
  package func shifted(dx: Int, dy: Int) -> Mask {
    var result = Mask(width: width, height: height)
    let (whole, bits) = (abs(dx) >> 6, UInt64(abs(dx) & 63))
    for y in max(0, dy)..<max(max(0, dy), min(height, height + dy)) {
      let source = (y - dy) * wordsPerRow
      let target = y * wordsPerRow
      for j in 0..<wordsPerRow {
        let from = dx >= 0 ? j - whole : j + whole
        guard from >= 0, from < wordsPerRow else { continue }
        var word = dx >= 0 ? words[source + from] << bits : words[source + from] >> bits
        let beside = dx >= 0 ? from - 1 : from + 1
        if bits > 0, beside >= 0, beside < wordsPerRow {
          word |= dx >= 0 ? words[source + beside] >> (64 - bits) : words[source + beside] << (64 - bits)
        }
        result.words[target + j] = word
      }
    }
    result.clearPadding()
    return result
  }

  /// The set pixels around which a square of 2·`radius` + 1 pixels is set.
  package func eroded(by radius: Int) -> Mask {
    eroded(columns: 2 * radius + 1, rows: 2 * radius + 1).shifted(dx: radius, dy: radius)
  }

  /// All pixels in squares of 2·`radius` + 1 pixels around set ones.
  package func dilated(by radius: Int) -> Mask {
    func spread(_ mask: Mask, horizontally: Bool, forward: Bool) -> Mask {
      var result = mask
      result.spread(radius + 1, horizontally: horizontally, forward: forward) { $0 | $1 }
      return result
    }
    let across = spread(self, horizontally: true, forward: true) | spread(self, horizontally: true, forward: false)
    return spread(across, horizontally: false, forward: true) | spread(across, horizontally: false, forward: false)
  }

  /// The parts of the mask that rectangles of the given size cover without leaving it.
  package func opened(columns: Int, rows: Int) -> Mask {
    eroded(columns: columns, rows: rows).dilated(columns: columns, rows: rows)
  }

  /// The mask with gaps closed into which no square of `side` pixels fits.
  package func closed(side: Int) -> Mask {
    let radius = side / 2
    // Outside of the image nothing is set, but nothing is eroded from there either.
    return dilated(by: radius).inverted.dilated(by: radius).inverted
  }
}
