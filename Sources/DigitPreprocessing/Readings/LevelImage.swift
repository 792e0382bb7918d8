import Raster

/// Gray levels at the size on which readings are looked for, and the filters that they need.
struct LevelImage {
  let width: Int
  let height: Int
  var levels: [UInt8]

  /// Larger images are reduced to this long side, in pixels.
  static let largestSide = 160
  /// Smaller images are enlarged to about this long side, so that lines can be cut from strokes between two pixels.
  private static let leastSide = 96

  init(width: Int, height: Int, levels: [UInt8]) {
    self.width = width
    self.height = height
    self.levels = levels
  }

  /// Brings an image to size.
  init(_ image: GrayImage) {
    let longest = max(image.width, image.height)
    if longest > Self.largestSide {
      let size = RasterImage.size(width: image.width, height: image.height, fitting: Self.largestSide)
      guard case .gray(let small) = RasterImage.gray(image).scaled(width: size.width, height: size.height) else {
        self.init(width: image.width, height: image.height, levels: image.pixels)
        return
      }
      self.init(width: small.width, height: small.height, levels: small.pixels)
    } else if longest < Self.leastSide {
      self = Self.enlarged(image, times: (Self.leastSide + longest - 1) / longest)
    } else {
      self.init(width: image.width, height: image.height, levels: image.pixels)
    }
  }

  /// Enlarges an image by bilinear interpolation; its outermost pixels are continued.
  private static func enlarged(_ image: GrayImage, times factor: Int) -> LevelImage {
    func places(_ count: Int) -> [(first: Int, second: Int, share: Int)] {
      (0..<count * factor).map { i in
        // In units of 1/(2·factor) of a pixel, from the middle of the first one.
        let position = min(max(2 * i + 1 - factor, 0), 2 * factor * (count - 1))
        let first = position / (2 * factor)
        return (first, min(first + 1, count - 1), position - first * 2 * factor)
      }
    }
    let (columns, rows) = (places(image.width), places(image.height))
    let whole = 2 * factor
    var levels = [UInt8]()
    levels.reserveCapacity(columns.count * rows.count)
    for row in rows {
      let (above, below) = (row.first * image.width, row.second * image.width)
      for column in columns {
        let top =
          Int(image.pixels[above + column.first]) * (whole - column.share)
          + Int(image.pixels[above + column.second]) * column.share
        let bottom =
          Int(image.pixels[below + column.first]) * (whole - column.share)
          + Int(image.pixels[below + column.second]) * column.share
        let sum = top * (whole - row.share) + bottom * row.share
        levels.append(UInt8((sum + whole * whole / 2) / (whole * whole)))
      }
    }
    return LevelImage(width: columns.count, height: rows.count, levels: levels)
  }

  /// The image with light and dark exchanged.
  var inverted: LevelImage { LevelImage(width: width, height: height, levels: levels.map { 255 - $0 }) }

  /// The image smoothed with the weights 1, 2, 1 along rows and columns: a Gaussian of 0.7 pixels.
  var smoothed: LevelImage {
    var across = [UInt16](repeating: 0, count: levels.count)
    for y in 0..<height {
      let row = y * width
      for x in 0..<width {
        let left = Int(levels[row + max(0, x - 1)])
        let right = Int(levels[row + min(width - 1, x + 1)])
        across[row + x] = UInt16(left + 2 * Int(levels[row + x]) + right)
      }
    }
    var result = self
    for y in 0..<height {
      let (above, row, below) = (max(0, y - 1) * width, y * width, min(height - 1, y + 1) * width)
      for x in 0..<width {
        result.levels[row + x] = UInt8((across[above + x] + 2 * across[row + x] + across[below + x] + 8) >> 4)
      }
    }
    return result
  }

  /// The image, smoothed once, and then twice more as often as smoothing takes away more than a digit's edges would.
  func smoothedUntilCoherent() -> LevelImage {
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
    Mask(width: width, height: height, levels: levels, upTo: UInt8(threshold))
  }

  /// The standard deviation of the levels.
  var deviation: Float {
    var sum = 0
    var squares = 0
    for level in levels {
      sum += Int(level)
      squares += Int(level) * Int(level)
    }
    let count = Float(levels.count)
    let mean = Float(sum) / count
    return max(0, Float(squares) / count - mean * mean).squareRoot()
  }

  /// The mean squared difference of pixels that lie beside or above each other.
  var meanSquaredDifference: Double {
    var squares = 0
    for y in 0..<height {
      let row = y * width
      for i in row..<row + width - 1 {
        let difference = Int(levels[i + 1]) - Int(levels[i])
        squares += difference * difference
      }
      guard y > 0 else { continue }
      for i in row..<row + width {
        let difference = Int(levels[i]) - Int(levels[i - width])
        squares += difference * difference
      }
    }
    return Double(squares) / Double(max(1, (width - 1) * height + width * (height - 1)))
  }
}
