package import Raster

extension RasterImage {
  /// The image at another size: each new pixel is the mean of the area it covers.
  ///
  /// Enlarged by a whole number, every new pixel lies inside one old pixel and has its exact colour. Transparent pixels count
  /// for a mean colour as little as they are seen. All sums are whole numbers, so nothing depends on their order.
  package func scaled(width newWidth: Int, height newHeight: Int) -> RGBAImage {
    let columns = AreaShare.shares(of: width, in: newWidth)
    let rows = AreaShare.shares(of: height, in: newHeight)
    switch self {
    case .gray(let image):
      return Self.mean(columns, rows) { x, y in
        let level = image[x, y]
        return RGBAImage.Pixel(level, level, level)
      }
    case .rgba(let image):
      return Self.mean(columns, rows) { x, y in image[x, y] }
    }
  }

  private static func mean(
    _ columns: [[AreaShare]],
    _ rows: [[AreaShare]],
    pixel: (Int, Int) -> RGBAImage.Pixel
  ) -> RGBAImage {
    var image = RGBAImage(width: columns.count, height: rows.count, filledWith: .init(0, 0, 0, alpha: 0))
    for (y, rowShares) in rows.enumerated() {
      for (x, columnShares) in columns.enumerated() {
        var sum = PixelSum()
        for row in rowShares {
          for column in columnShares { sum.add(pixel(column.index, row.index), weight: column.weight * row.weight) }
        }
        image[x, y] = sum.mean
      }
    }
    return image
  }
}

/// How much of one old column or row goes into a new one.
private struct AreaShare {
  /// Of the old column or row.
  let index: Int
  /// The length they have in common; the new one is as long as the old count, an old one as the new count.
  let weight: Int

  /// The shares of `count` old columns or rows in each of `newCount` new ones.
  static func shares(of count: Int, in newCount: Int) -> [[AreaShare]] {
    (0..<newCount).map { new in
      let (start, end) = (new * count, (new + 1) * count)
      return (start / newCount...(end - 1) / newCount).map { old in
        AreaShare(index: old, weight: min(end, (old + 1) * newCount) - max(start, old * newCount))
      }
    }
  }
}

/// A weighted sum of pixels on the way to their mean, colours weighted by opacity too.
private struct PixelSum {
  private var (red, green, blue) = (0, 0, 0)
  private var opacity = 0
  private var weight = 0

  mutating func add(_ pixel: RGBAImage.Pixel, weight: Int) {
    let share = weight * Int(pixel.alpha)
    red += share * Int(pixel.red)
    green += share * Int(pixel.green)
    blue += share * Int(pixel.blue)
    opacity += share
    self.weight += weight
  }

  var mean: RGBAImage.Pixel {
    guard opacity > 0 else { return RGBAImage.Pixel(0, 0, 0, alpha: 0) }
    func divide(_ sum: Int, by total: Int) -> UInt8 { UInt8((sum + total / 2) / total) }
    return RGBAImage.Pixel(
      divide(red, by: opacity),
      divide(green, by: opacity),
      divide(blue, by: opacity),
      alpha: divide(opacity, by: weight)
    )
  }
}
