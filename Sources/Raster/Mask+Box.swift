extension Mask {
  /// A rectangle of pixels.
  package struct Box {
    package private(set) var left: Int
    package private(set) var top: Int
    package private(set) var right: Int
    package private(set) var bottom: Int
    package var width: Int { right - left + 1 }
    package var height: Int { bottom - top + 1 }

    package init(left: Int, top: Int, right: Int, bottom: Int) {
      (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }

    /// A box without pixels, to which some are added.
    init() { self.init(left: .max, top: .max, right: -1, bottom: -1) }

    /// Whether another box lies within this one; they may be equal.
    package func contains(_ other: Box) -> Bool {
      left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom
    }

    /// Enlarges the box so that it contains columns of a row.
    mutating func add(_ columns: Range<Int>, y: Int) {
      left = min(left, columns.lowerBound)
      right = max(right, columns.upperBound - 1)
      top = min(top, y)
      bottom = max(bottom, y)
    }
  }

  /// The bounding box of the set pixels, of which there is at least one.
  package var box: Box {
    words.withUnsafeBufferPointer { words in
      guard let first = words.firstIndex(where: { $0 != 0 }), let last = words.lastIndex(where: { $0 != 0 }) else {
        return Box()
      }
      /// The pixels of 64 columns that are set in any row.
      func union(_ j: Int) -> UInt64 {
        var union: UInt64 = 0
        for i in stride(from: j, to: words.count, by: wordsPerRow) { union |= words[i] }
        return union
      }
      var (left, right) = (0, wordsPerRow - 1)
      while union(left) == 0 { left += 1 }
      while union(right) == 0 { right -= 1 }
      return Box(
        left: 64 * left + union(left).trailingZeroBitCount,
        top: first / wordsPerRow,
        right: 64 * right + 63 - union(right).leadingZeroBitCount,
        bottom: last / wordsPerRow
      )
    }
  }

  /// Number of set pixels within `box`, which lies in the image.
  package func area(in box: Box) -> Int {
    guard box.left <= box.right, box.top <= box.bottom else { return 0 }
    return words.withUnsafeBufferPointer { words in
      var count = 0
      for y in box.top...box.bottom {
        for j in box.left >> 6...box.right >> 6 {
          var word = words[y * wordsPerRow + j]
          if j == box.left >> 6 { word &= UInt64.max << UInt64(box.left & 63) }
          if j == box.right >> 6 { word &= UInt64.max >> UInt64(63 - box.right & 63) }
          count &+= word.nonzeroBitCount
        }
      }
      return count
    }
  }
}
