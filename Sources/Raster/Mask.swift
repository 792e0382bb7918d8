import CKernels
package import Support

/// A binary image with one bit per pixel; single instructions combine 64 pixels of a row.
///
/// Bit i of word j of a row is column 64·j + i. Bits beyond the width are 0.
package struct Mask: Hashable, Sendable {
  /// Pixels per row.
  package let width: Int
  /// Number of rows.
  package let height: Int
  package let wordsPerRow: Int
  package private(set) var words: [UInt64]

  /// Creates a mask without any set pixels.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    wordsPerRow = (width + 63) / 64
    words = [UInt64](repeating: 0, count: wordsPerRow * height)
  }

  /// Creates a mask of the pixels whose levels, row by row, are at most `threshold`.
  package init(width: Int, height: Int, levels: [UInt8], upTo threshold: UInt8, kernel: Kernel = .best) {
    precondition(levels.count == width * height, "a level for each pixel")
    self.init(width: width, height: height)
    #if arch(x86_64)
      if kernel == .avx2 {
        ck_mask_avx2(levels, width, height, threshold, &words)
        return
      }
    #endif
    for y in 0..<height {
      for x in 0..<width where levels[y * width + x] <= threshold {
        words[y * wordsPerRow + x >> 6] |= 1 << UInt64(x & 63)
      }
    }
  }

  /// Whether the pixel in column `x` and row `y` is set.
  package subscript(x: Int, y: Int) -> Bool { words[y * wordsPerRow + x >> 6] >> UInt64(x & 63) & 1 == 1 }

  /// Number of set pixels.
  package var area: Int {
    words.withUnsafeBufferPointer { words in
      var count = 0
      for word in words { count &+= word.nonzeroBitCount }
      return count
    }
  }

  /// Whether no pixel is set.
  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

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

  @inline(__always)
  private func combined(_ other: Mask, _ operation: (UInt64, UInt64) -> UInt64) -> Mask {
    var result = self
    result.words.withUnsafeMutableBufferPointer { words in
      other.words.withUnsafeBufferPointer { other in
        for i in words.indices { words[i] = operation(words[i], other[i]) }
      }
    }
    return result
  }

  /// Number of pixels that are set in both masks.
  package func commonArea(_ other: Mask) -> Int {
    words.withUnsafeBufferPointer { words in
      other.words.withUnsafeBufferPointer { other in
        var count = 0
        for i in words.indices { count &+= (words[i] & other[i]).nonzeroBitCount }
        return count
      }
    }
  }

  /// All other pixels.
  package var inverted: Mask {
    var result = self
    result.words.withUnsafeMutableBufferPointer { words in
      for i in words.indices { words[i] = ~words[i] }
    }
    result.clearPadding()
    return result
  }

  private mutating func clearPadding() {
    guard width & 63 != 0 else { return }
    let used: UInt64 = (1 << UInt64(width & 63)) - 1
    words.withUnsafeMutableBufferPointer { words in
      for last in stride(from: wordsPerRow - 1, to: words.count, by: wordsPerRow) { words[last] &= used }
    }
  }

  // MARK: Morphology with rectangles (Serra, 1982)

  /// Whether any, or all, of several pixels must be set.
  private enum Quantifier {
    case any
    case all

    @inline(__always)
    func callAsFunction(_ a: UInt64, _ b: UInt64) -> UInt64 { self == .any ? a | b : a & b }
  }

  /// Combines every pixel with the `length` − 1 to its left or, unless `forward`, to its right, doubling the distance in
  /// each step; beyond the image nothing is set.
  @inline(__always)
  private mutating func spreadAcross(_ length: Int, forward: Bool, _ combine: Quantifier) {
    var covered = 1
    while covered < length {
      let step = min(covered, length - covered)
      let wordsPerRow = wordsPerRow
      words.withUnsafeMutableBufferPointer { words in
        if wordsPerRow == 1, step < 64 {
          let bits = UInt64(step)
          for i in words.indices { words[i] = combine(words[i], forward ? words[i] &<< bits : words[i] &>> bits) }
        } else {
          for row in stride(from: 0, to: words.count, by: wordsPerRow) {
            Self.spread(UnsafeMutableBufferPointer(rebasing: words[row..<row + wordsPerRow]), step, forward, combine)
          }
        }
      }
      covered += step
    }
    // Only what moves to the right can leave the image.
    if forward { clearPadding() }
  }

  /// Combines every pixel of a row with the one `step` to its left or, unless `forward`, to its right.
  @inline(__always)
  private static func spread(
    _ row: UnsafeMutableBufferPointer<UInt64>,
    _ step: Int,
    _ forward: Bool,
    _ combine: Quantifier
  ) {
    let (whole, bits) = (step >> 6, UInt64(step & 63))
    // In the order in which words are not needed any more once they have been changed.
    for i in 0..<row.count {
      let j = forward ? row.count - 1 - i : i
      let near = forward ? j - whole : j + whole
      let far = forward ? near - 1 : near + 1
      var moved: UInt64 = 0
      if near >= 0, near < row.count { moved = forward ? row[near] &<< bits : row[near] &>> bits }
      if bits > 0, far >= 0, far < row.count {
        moved |= forward ? row[far] &>> (64 &- bits) : row[far] &<< (64 &- bits)
      }
      row[j] = combine(row[j], moved)
    }
  }

  /// The same with pixels above or, unless `forward`, below.
  @inline(__always)
  private mutating func spreadDown(_ length: Int, forward: Bool, _ combine: Quantifier) {
    var covered = 1
    while covered < length {
      let step = min(covered, length - covered)
      let distance = min(step * wordsPerRow, words.count)
      words.withUnsafeMutableBufferPointer { words in
        let inside = words.count - distance
        if forward {
          for i in stride(from: inside - 1, through: 0, by: -1) {
            words[i + distance] = combine(words[i + distance], words[i])
          }
        } else {
          for i in 0..<inside { words[i] = combine(words[i], words[i + distance]) }
        }
        let outside = forward ? 0..<distance : inside..<words.count
        for i in outside { words[i] = combine(words[i], 0) }
      }
      covered += step
    }
  }

  /// The set pixels around which a square of 2·`radius` + 1 pixels is set; outside of the image nothing is.
  package func eroded(by radius: Int) -> Mask { spreadAround(radius, .all) }

  /// All pixels in squares of 2·`radius` + 1 pixels around set ones.
  package func dilated(by radius: Int) -> Mask { spreadAround(radius, .any) }

  @inline(__always)
  private func spreadAround(_ radius: Int, _ combine: Quantifier) -> Mask {
    var result = self
    result.spreadAcross(radius + 1, forward: true, combine)
    result.spreadAcross(radius + 1, forward: false, combine)
    result.spreadDown(radius + 1, forward: true, combine)
    result.spreadDown(radius + 1, forward: false, combine)
    return result
  }

  /// The parts of the mask that rectangles of the given size cover without leaving it.
  package func opened(columns: Int, rows: Int) -> Mask {
    var result = self
    result.spreadAcross(columns, forward: false, .all)
    result.spreadDown(rows, forward: false, .all)
    guard !result.isEmpty else { return result }
    result.spreadAcross(columns, forward: true, .any)
    result.spreadDown(rows, forward: true, .any)
    return result
  }

  /// The mask with gaps closed into which no square of `side` pixels fits.
  package func closed(side: Int) -> Mask {
    let radius = side / 2
    // Outside of the image nothing is set, but nothing is eroded from there either.
    return dilated(by: radius).inverted.dilated(by: radius).inverted
  }
}
