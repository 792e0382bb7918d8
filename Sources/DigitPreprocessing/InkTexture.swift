/// Telling drawings from bare paper by how ink is spread over them.
extension InkImage {
  /// Whether the image may be of something drawn: neither noise nor a slow change of tone.
  var isDrawing: Bool { coherence > Self.leastCoherence && steepestEdge > Self.leastEdge }

  /// White noise has a ninth; strokes of a single pixel's width still have a third.
  private static let leastCoherence: Float = 0.2
  /// A change of tone over the whole frame has a thirtieth; blurred strokes still rise by half.
  private static let leastEdge: Float = 0.25

  /// The variance that is left when each pixel is averaged with its eight neighbours, as a part of what there was.
  var coherence: Float {
    var sum: Float = 0
    var squares: Float = 0
    for value in values {
      sum += value
      squares += value * value
    }
    let count = Float(values.count)
    let variance = squares / count - sum / count * (sum / count)
    guard variance > 0 else { return 0 }
    var meanSum: Float = 0
    var meanSquares: Float = 0
    for y in 0..<height {
      for x in 0..<width {
        let mean = meanOfNeighborhood(x, y)
        meanSum += mean
        meanSquares += mean * mean
      }
    }
    return (meanSquares / count - meanSum / count * (meanSum / count)) / variance
  }

  /// The greatest difference between two pixels that have one between them, once the image is no larger than a thumbnail.
  private var steepestEdge: Float {
    let thumbnail = reduced(to: DigitNormalizer.workingSide)
    var steepest: Float = 0
    for y in 0..<thumbnail.height {
      for x in 0..<thumbnail.width {
        let ink = thumbnail[x, y]
        steepest = max(steepest, abs(ink - thumbnail[min(x + 2, thumbnail.width - 1), y]))
        steepest = max(steepest, abs(ink - thumbnail[x, min(y + 2, thumbnail.height - 1)]))
      }
    }
    return steepest
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
