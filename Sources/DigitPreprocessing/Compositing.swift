import Raster

extension RGBAImage {
  /// The image laid on an opaque background; nothing is transparent any more.
  ///
  /// Stored values are mixed as they are, without regard to gamma, as browsers and most programs do.
  package func composited(on background: Background) -> RGBAImage {
    guard stride(from: 3, to: samples.count, by: 4).contains(where: { samples[$0] < 255 }) else { return self }
    let paper = backgroundLevel(background)
    var result = self
    for i in stride(from: 0, to: samples.count, by: 4) {
      let alpha = Int(samples[i + 3])
      for channel in i..<i + 3 {
        let mixed = Int(samples[channel]) * alpha + paper * (255 - alpha)
        result.samples[channel] = UInt8((mixed + 127) / 255)
      }
      result.samples[i + 3] = 255
    }
    return result
  }

  private func backgroundLevel(_ background: Background) -> Int {
    switch background {
    case .white: return 255
    case .black: return 0
    case .auto: break
    }
    let opaque = opaqueLevels()
    guard opaque.weight > 0 else { return 255 }
    // Of one tone: a drawing without paper, to be laid on the opposite. Of several: a picture with its own paper, the
    // majority, to be continued.
    let isDrawing = opaque.deviation < Self.toneDeviation
    let isLight = isDrawing ? opaque.mean > 127.5 : opaque.median > 127.5
    return isLight != isDrawing ? 255 : 0
  }

  /// Levels that spread less than this, of 255, are one tone.
  private static let toneDeviation = 40.0

  /// Mean, spread and median of the grey levels, each pixel counting as much as it is opaque.
  private func opaqueLevels() -> (weight: Double, mean: Double, deviation: Double, median: Double) {
    var histogram = [Int](repeating: 0, count: 256)
    for i in stride(from: 0, to: samples.count, by: 4) {
      let level = (Int(samples[i]) * 299 + Int(samples[i + 1]) * 587 + Int(samples[i + 2]) * 114 + 500) / 1000
      histogram[level] += Int(samples[i + 3])
    }
    let total = Double(histogram.reduce(0, +))
    guard total > 0 else { return (0, 0, 0, 0) }
    var sum = 0.0
    var squares = 0.0
    var median = 0
    var below = 0.0
    for (level, weight) in histogram.enumerated() {
      sum += Double(level) * Double(weight)
      squares += Double(level * level) * Double(weight)
      if below <= total / 2 { median = level }
      below += Double(weight)
    }
    let mean = sum / total
    return (total, mean, max(0, squares / total - mean * mean).squareRoot(), Double(median))
  }
}
