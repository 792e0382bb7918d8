import Raster

/// What the search for readings needs of an image: its size, its noise and its contrast.
extension GrayImage {
  /// Larger images are reduced to this long side, in pixels.
  private static let largestSide = 160
  /// Smaller images are enlarged to about this long side, so that lines can be cut from strokes between two pixels.
  private static let leastSide = 96

  /// The image at the size at which readings are looked for.
  func atReadingSize() -> GrayImage {
    let longest = max(width, height)
    if longest > Self.largestSide {
      let size = RasterImage.size(width: width, height: height, fitting: Self.largestSide)
      guard case .gray(let small) = RasterImage.gray(self).scaled(width: size.width, height: size.height) else {
        return self
      }
      return small
    }
    return longest < Self.leastSide ? enlarged(times: (Self.leastSide + longest - 1) / longest) : self
  }

  /// Enlarges an image by bilinear interpolation; its outermost pixels are continued.
  private func enlarged(times factor: Int) -> GrayImage {
    func places(_ count: Int) -> [(first: Int, second: Int, share: Int)] {
      (0..<count * factor).map { i in
        // In units of 1/(2·factor) of a pixel, from the middle of the first one.
        let position = min(max(2 * i + 1 - factor, 0), 2 * factor * (count - 1))
        let first = position / (2 * factor)
        return (first, min(first + 1, count - 1), position - first * 2 * factor)
      }
    }
    let (columns, rows) = (places(width), places(height))
    let whole = 2 * factor
    var enlarged = [UInt8]()
    enlarged.reserveCapacity(columns.count * rows.count)
    for row in rows {
      let (above, below) = (row.first * width, row.second * width)
      for column in columns {
        let top =
          Int(pixels[above + column.first]) * (whole - column.share)
          + Int(pixels[above + column.second]) * column.share
        let bottom =
          Int(pixels[below + column.first]) * (whole - column.share)
          + Int(pixels[below + column.second]) * column.share
        let sum = top * (whole - row.share) + bottom * row.share
        enlarged.append(UInt8((sum + whole * whole / 2) / (whole * whole)))
      }
    }
    return GrayImage(width: columns.count, height: rows.count, pixels: enlarged)
  }

  /// The image smoothed with the weights 1, 2, 1 along rows and columns: a Gaussian of 0.7 pixels.
  var smoothed: GrayImage {
    var across = [UInt16](repeating: 0, count: pixels.count)
    for y in 0..<height {
      let row = y * width
      for x in 0..<width {
        let left = Int(pixels[row + max(0, x - 1)])
        let right = Int(pixels[row + min(width - 1, x + 1)])
        across[row + x] = UInt16(left + 2 * Int(pixels[row + x]) + right)
      }
    }
    var result = self
    for y in 0..<height {
      let (above, row, below) = (max(0, y - 1) * width, y * width, min(height - 1, y + 1) * width)
      for x in 0..<width {
        result.pixels[row + x] = UInt8((across[above + x] + 2 * across[row + x] + across[below + x] + 8) >> 4)
      }
    }
    return result
  }

  /// The image, smoothed once, and then twice more as often as smoothing takes away more than a digit's edges would.
  func smoothedUntilCoherent() -> GrayImage {
    var image = smoothed
    for _ in 0..<Self.mostSmoothings {
      let next = image.smoothed
      let (before, after) = (image.deviation, next.deviation)
      if after * after > Self.coherence * before * before { break }
      image = next.smoothed
    }
    return image
  }

  /// The share of the variance that smoothing leaves of a drawing; of noise it leaves less.
  private static let coherence: Float = 0.85
  private static let mostSmoothings = 4

  /// The pixels with levels up to `threshold`.
  func mask(upTo threshold: Int) -> Mask {
    Mask(width: width, height: height, levels: pixels, upTo: UInt8(threshold))
  }

  /// The standard deviation of the levels.
  var deviation: Float {
    var sum = 0
    var squares = 0
    for level in pixels {
      sum += Int(level)
      squares += Int(level) * Int(level)
    }
    let count = Float(pixels.count)
    let mean = Float(sum) / count
    return max(0, Float(squares) / count - mean * mean).squareRoot()
  }

  /// The mean squared difference of pixels that lie beside or above each other.
  var meanSquaredDifference: Double {
    var squares = 0
    for y in 0..<height {
      let row = y * width
      for i in row..<row + width - 1 {
        let difference = Int(pixels[i + 1]) - Int(pixels[i])
        squares += difference * difference
      }
      guard y > 0 else { continue }
      for i in row..<row + width {
        let difference = Int(pixels[i]) - Int(pixels[i - width])
        squares += difference * difference
      }
    }
    return Double(squares) / Double(max(1, (width - 1) * height + width * (height - 1)))
  }

  /// The mean and the standard deviation of the levels under a mask.
  func statistics(_ mask: Mask) -> (mean: Float, deviation: Float) {
    var count = 0
    var sum = 0
    var squares = 0
    for y in 0..<height {
      MaskComponents.forEachRun(in: mask, y: y) { columns in
        count += columns.count
        for x in columns {
          let level = Int(pixels[y * width + x])
          sum += level
          squares += level * level
        }
      }
    }
    guard count > 0 else { return (0, 0) }
    let mean = Float(sum) / Float(count)
    return (mean, max(0, Float(squares) / Float(count) - mean * mean).squareRoot())
  }
}
