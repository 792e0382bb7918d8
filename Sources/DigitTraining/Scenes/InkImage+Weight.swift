import DigitPreprocessing
import Support

extension InkImage {
  /// The ink with strokes of another weight, as bold, light and high-contrast faces have.
  func withAnotherWeight(using generator: inout SplitMix64) -> InkImage {
    let choice = generator.nextUniform()
    let (columns, rows) = (Int(generator.nextUniform(in: 1...3.99)), Int(generator.nextUniform(in: 1...2.99)))
    return switch choice {
    case ..<0.3: self
    case ..<0.5: thinned(columns: 0, rows: rows).spread(columns: columns, rows: 0)
    case ..<0.7: spread(columns: columns, rows: min(columns, rows))
    case ..<0.85: spread(columns: columns, rows: 0)
    case ..<0.9: spread(columns: 0, rows: rows)
    default: thinned(columns: rows - 1, rows: 1)
    }
  }

  private func thinned(columns: Int, rows: Int) -> InkImage {
    inverted.spread(columns: columns, rows: rows).inverted
  }

  private var inverted: InkImage {
    var result = self
    for y in 0..<height { for x in 0..<width { result[x, y] = 1 - self[x, y] } }
    return result
  }

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
