/// Tests that distinguish drawings from bare paper by the spatial distribution of their levels.
extension InkImage {
  /// Whether neighboring pixels are more alike than chance would make them.
  ///
  /// Measured coherence: 0.12 for white noise of 28×28 pixels, and less than 0.15 in 99 of 100 cases; 0.30 for a stroke
  /// one pixel wide; at least 0.187 for the bundled digits, drawn at one pixel per cell.
  var isCoherent: Bool { coherence > 0.18 }

  /// The share of the variance that remains after each pixel is averaged with its eight neighbors.
  private var coherence: Double {
    var means = [Float]()
    means.reserveCapacity(values.count)
    for y in 0..<height {
      for x in 0..<width { means.append(meanOfNeighborhood(x, y)) }
    }
    let variance = Self.variance(values)
    return variance > 0 ? Self.variance(means) / variance : 0
  }

  private static func variance(_ values: [Float]) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    return values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
  }

  /// Whether any two pixels with one pixel between them, in a row or column, differ by a large share of the range:
  /// measured on 3×3 means of a thumbnail, so that noise makes no edges.
  ///
  /// In a gradient over n pixels, the largest difference is 2/n of the range, or 4/n if it rises and falls. In the
  /// bundled digits, it is at least 0.56 when drawn at one pixel per cell, and 0.21 when enlarged eight times by cubic
  /// interpolation.
  var hasEdge: Bool {
    let thumbnail = reduced(to: DigitNormalizer.workingSide)
    var means = thumbnail
    for y in 0..<thumbnail.height {
      for x in 0..<thumbnail.width { means[x, y] = thumbnail.meanOfNeighborhood(x, y) }
    }
    let range = (means.values.max() ?? 0) - (means.values.min() ?? 0)
    var horizontal = range * Self.leastEdge(over: thumbnail.width)
    var vertical = range * Self.leastEdge(over: thumbnail.height)
    // In smaller images, neighbors differ because of the drawing, not because of noise.
    if values.count >= InkExtraction.smallArea {
      let noise = Self.noiseOfEdges * min(thumbnail.noise, Self.mostNoise * range)
      horizontal = max(horizontal, 4 * range / Float(thumbnail.width) + noise)
      vertical = max(vertical, 4 * range / Float(thumbnail.height) + noise)
    }
    for y in 0..<means.height {
      for x in 0..<means.width {
        if abs(means[x, y] - means[min(x + 2, means.width - 1), y]) > horizontal { return true }
        if abs(means[x, y] - means[x, min(y + 2, means.height - 1)]) > vertical { return true }
      }
    }
    return false
  }

  private static func leastEdge(over pixels: Int) -> Float {
    // Over fewer than four pixels, every change is steep. The bounds leave a margin for the digits described at
    // `hasEdge`.
    pixels < 4 ? 1 : min(max(5 / Float(pixels), 0.14), 0.42)
  }

  /// The means of two 3×3 neighborhoods that share three pixels differ by 0.39 standard deviations of the noise; among
  /// the thousands of pairs in an image, some differ by 1.5, in addition to any gradient.
  private static let noiseOfEdges: Float = 1.5
  /// The largest noise estimate, as a share of the range: beyond it, `isCoherent` decides; dithering is not noise.
  private static let mostNoise: Float = 0.15

  /// The standard deviation of the noise, from the median absolute difference between horizontal neighbors, most of
  /// which have the same tone.
  private var noise: Float {
    var differences = [Float]()
    differences.reserveCapacity(values.count)
    for y in 0..<height {
      for x in 1..<max(1, width) { differences.append(abs(values[y * width + x] - values[y * width + x - 1])) }
    }
    differences.sort()
    // The median of a normal difference is 0.674 of its standard deviation, which is √2 times that of the noise.
    return differences.isEmpty ? 0 : differences[differences.count / 2] / 0.954
  }

  private func meanOfNeighborhood(_ x: Int, _ y: Int) -> Float {
    var sum: Float = 0
    var count: Float = 0
    for ny in max(0, y - 1)...min(height - 1, y + 1) {
      for nx in max(0, x - 1)...min(width - 1, x + 1) {
        sum += values[ny * width + nx]
        count += 1
      }
    }
    return sum / count
  }

  /// Returns the image with each pixel that differs from all eight neighbors, such as dust or a faulty pixel, replaced
  /// by their mean. The end of a stroke has a neighbor in the stroke.
  func withoutIsolatedPixels() -> InkImage {
    // In smaller images, a single pixel may belong to the drawing.
    guard min(width, height) >= Self.leastSideWithDust else { return self }
    var result = self
    for y in 0..<height {
      for x in 0..<width {
        let ink = values[y * width + x]
        var sum: Float = 0
        var count: Float = 0
        var stands = true
        for ny in max(0, y - 1)...min(height - 1, y + 1) where stands {
          for nx in max(0, x - 1)...min(width - 1, x + 1) where nx != x || ny != y {
            let neighbor = values[ny * width + nx]
            stands = stands && abs(ink - neighbor) > Self.standsOut
            sum += neighbor
            count += 1
          }
        }
        if stands, count > 0 { result.values[y * width + x] = sum / count }
      }
    }
    return result
  }

  private static let leastSideWithDust = 16
  private static let standsOut: Float = 0.4
}
