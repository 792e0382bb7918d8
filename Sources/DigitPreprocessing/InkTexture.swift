/// Telling drawings from bare paper by how their levels are spread.
extension InkImage {
  /// Whether neighbours have more in common than chance would give them.
  ///
  /// Measured: white noise of 28×28 pixels has 0.12, in 99 of 100 cases less than 0.15; a stroke a single pixel wide has 0.30;
  /// of the bundled digits, drawn at one pixel a cell, the least has 0.187.
  var isCoherent: Bool { coherence > 0.18 }

  /// The variance that is left when each pixel is averaged with its eight neighbours, as a part of what there was.
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

  /// Whether somewhere two places with one pixel between them differ by a good part of the whole range: on a thumbnail, and of
  /// means over neighbours, so that noise makes no edges.
  ///
  /// A slow change over n pixels has 2/n of the range, or 4/n if it goes up and down again. Bundled digits, drawn at one pixel a
  /// cell, have at least 0.56, and enlarged eight times by cubic interpolation at least 0.21.
  var hasEdge: Bool {
    let thumbnail = reduced(to: DigitNormalizer.workingSide)
    var means = thumbnail
    for y in 0..<thumbnail.height {
      for x in 0..<thumbnail.width { means[x, y] = thumbnail.meanOfNeighborhood(x, y) }
    }
    let range = (means.values.max() ?? 0) - (means.values.min() ?? 0)
    var horizontal = range * Self.leastEdge(over: thumbnail.width)
    var vertical = range * Self.leastEdge(over: thumbnail.height)
    // In a smaller image neighbours differ by what is drawn.
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
    // Over fewer than four pixels every change is steep; the limits on either side leave room for the digits above.
    pixels < 4 ? 1 : min(max(5 / Float(pixels), 0.14), 0.42)
  }

  /// Two means over nine pixels, of which they share three, differ by 0.39 standard deviations of the noise; in the thousands of
  /// pairs of an image some differ by 1.5, on top of what a slow change gives them.
  private static let noiseOfEdges: Float = 1.5
  /// Where there is more noise, as a part of the range, coherence decides; dithered tones are no noise.
  private static let mostNoise: Float = 0.15

  /// The standard deviation of the noise: the median difference between horizontal neighbours, most of which show the same tone.
  private var noise: Float {
    var differences = [Float]()
    differences.reserveCapacity(values.count)
    for y in 0..<height {
      for x in 1..<max(1, width) { differences.append(abs(values[y * width + x] - values[y * width + x - 1])) }
    }
    differences.sort()
    // Of a bell the median is 0.674 of the standard deviation, which is √2 times as large for a difference.
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

  /// The image with each pixel that stands out from all eight of its neighbours replaced by their mean: dust, and faulty
  /// pixels. A stroke's end has a neighbour in the stroke.
  func withoutIsolatedPixels() -> InkImage {
    // In a smaller image a single pixel is no dust.
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
