import DigitPreprocessing

extension InkImage {
  /// The largest amount of ink within so many columns and rows on either side of each pixel.
  func spread(columns: Int, rows: Int) -> InkImage {
    var across = self
    for y in 0..<height {
      let row = y * width..<(y + 1) * width
      for distance in stride(from: 1, through: min(columns, width - 1), by: 1) {
        across.spread(values, in: row, by: distance)
      }
    }
    var result = across
    for distance in stride(from: 1, through: min(rows, height - 1), by: 1) {
      result.spread(across.values, in: values.indices, by: distance * width)
    }
    return result
  }

  /// Takes over larger amounts of `other` from pixels that lie so many before or after those of a range.
  private mutating func spread(_ other: [Float], in range: Range<Int>, by distance: Int) {
    values.withUnsafeMutableBufferPointer { values in
      other.withUnsafeBufferPointer { other in
        for i in range.lowerBound..<range.upperBound - distance {
          values[i] = max(values[i], other[i + distance])
        }
        for i in range.lowerBound + distance..<range.upperBound {
          values[i] = max(values[i], other[i - distance])
        }
      }
    }
  }
}
