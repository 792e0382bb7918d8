import Raster

/// What the search for readings needs of an image: its size, its noise and its contrast.
extension GrayImage {
  /// Larger images are reduced to this long side, in pixels.
  private static let largestSide = 128
  /// Smaller images are enlarged to about this long side, so that lines can be cut from strokes between two pixels.
  private static let leastSide = 64

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
    let size = columns.count * rows.count
    let enlarged = [UInt8](unsafeUninitializedCapacity: size) { enlarged, count in
      count = size
      // A row of the image that is as wide as the result, times `whole`.
      func widened(_ y: Int, into wide: inout [Int]) {
        for (x, column) in columns.enumerated() {
          wide[x] =
            Int(pixels[y * width + column.first]) * (whole - column.share)
            + Int(pixels[y * width + column.second]) * column.share
        }
      }
      var (above, below) = ([Int](repeating: 0, count: columns.count), [Int](repeating: 0, count: columns.count))
      // Division by whole², rounded, as a multiplication: exact for all sums, which are less than 256·whole².
      let divisor = UInt64(whole * whole)
      let reciprocal = (1 << 40) / divisor + 1
      var last = -1
      for (y, row) in rows.enumerated() {
        if row.first != last {
          widened(row.first, into: &above)
          widened(row.second, into: &below)
          last = row.first
        }
        for x in columns.indices {
          let sum = UInt64(above[x] * (whole - row.share) + below[x] * row.share)
          enlarged[y * columns.count + x] = UInt8(truncatingIfNeeded: ((sum + divisor / 2) * reciprocal) >> 40)
        }
      }
    }
    return GrayImage(width: columns.count, height: rows.count, pixels: enlarged)
  }

  /// The image smoothed with the weights 1, 2, 1 along rows and columns: a Gaussian of 0.7 pixels.
  var smoothed: GrayImage {
    // Each row smoothed along itself, at most 1020.
    let across = [UInt16](unsafeUninitializedCapacity: pixels.count) { across, count in
      count = pixels.count
      pixels.withUnsafeBufferPointer { pixels in
        for row in stride(from: 0, to: pixels.count, by: width) {
          let last = row + width - 1
          for i in row...last {
            let left = UInt16(pixels[i == row ? i : i - 1])
            let right = UInt16(pixels[i == last ? i : i + 1])
            across[i] = left &+ 2 &* UInt16(pixels[i]) &+ right
          }
        }
      }
    }
    let smooth = [UInt8](unsafeUninitializedCapacity: pixels.count) { smooth, count in
      count = pixels.count
      across.withUnsafeBufferPointer { across in
        for y in 0..<height {
          let (above, row, below) = (max(0, y - 1) * width, y * width, min(height - 1, y + 1) * width)
          for x in 0..<width {
            let sum = across[above + x] &+ 2 &* across[row + x] &+ across[below + x]
            smooth[row + x] = UInt8(truncatingIfNeeded: (sum &+ 8) >> 4)
          }
        }
      }
    }
    return GrayImage(width: width, height: height, pixels: smooth)
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
    pixels.withUnsafeBufferPointer { pixels in
      // In parts whose sums fit in 32 bits, which are faster.
      for start in stride(from: 0, to: pixels.count, by: 1 << 16) {
        var (partSum, partSquares): (UInt32, UInt32) = (0, 0)
        for i in start..<min(start + 1 << 16, pixels.count) {
          let level = UInt32(pixels[i])
          partSum &+= level
          partSquares &+= level &* level
        }
        sum += Int(partSum)
        squares += Int(partSquares)
      }
    }
    let count = Float(pixels.count)
    let mean = Float(sum) / count
    return max(0, Float(squares) / count - mean * mean).squareRoot()
  }

  /// The mean squared difference of pixels that lie beside or above each other.
  var meanSquaredDifference: Double {
    var squares = 0
    pixels.withUnsafeBufferPointer { pixels in
      /// Adds up the squared differences of `count` pixels and those `distance` before them.
      func add(_ first: Int, count: Int, distance: Int) {
        for start in stride(from: first, to: first + count, by: 1 << 15) {
          var part: UInt32 = 0
          for i in start..<min(start + 1 << 15, first + count) {
            let difference = Int32(pixels[i]) &- Int32(pixels[i - distance])
            part &+= UInt32(bitPattern: difference &* difference)
          }
          squares += Int(part)
        }
      }
      for row in stride(from: 0, to: pixels.count, by: width) {
        add(row + 1, count: width - 1, distance: 1)
        if row > 0 { add(row, count: width, distance: width) }
      }
    }
    return Double(squares) / Double(max(1, (width - 1) * height + width * (height - 1)))
  }

  /// The mean and the standard deviation of the levels under a mask.
  func statistics(_ mask: Mask) -> (mean: Float, deviation: Float) {
    var count = 0
    var sum = 0
    var squares = 0
    pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<height {
        MaskComponents.forEachRun(in: mask, y: y) { columns in
          count += columns.count
          for x in columns {
            let level = Int(pixels[y * width + x])
            sum &+= level
            squares &+= level &* level
          }
        }
      }
    }
    guard count > 0 else { return (0, 0) }
    let mean = Float(sum) / Float(count)
    return (mean, max(0, Float(squares) / Float(count) - mean * mean).squareRoot())
  }
}
