package import Raster

extension RGBAImage {
  /// Returns the image composited onto an opaque background; every pixel of the result is opaque.
  ///
  /// Stored values are blended without gamma correction, as in browsers and most programs.
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
    guard opaque.coverage > 0 else { return 255 }
    // Mostly transparent, or of one tone: a drawing without paper, which needs the opposite background. Otherwise a
    // picture with its own paper, the majority tone, which the background continues.
    let isDrawing = opaque.coverage < 0.5 || opaque.deviation < Self.toneDeviation
    return (opaque.median > 127) != isDrawing ? 255 : 0
  }

  /// Gray levels (0…255) with a smaller standard deviation are one tone, including soft edges.
  private static let toneDeviation = 60.0

  /// Returns the opaque share of the image, and the alpha-weighted standard deviation and median of its gray levels.
  private func opaqueLevels() -> (coverage: Double, deviation: Double, median: Int) {
    var histogram = [Int](repeating: 0, count: 256)
    for i in stride(from: 0, to: samples.count, by: 4) {
      let level = (Int(samples[i]) * 299 + Int(samples[i + 1]) * 587 + Int(samples[i + 2]) * 114 + 500) / 1000
      histogram[level] += Int(samples[i + 3])
    }
    let total = Double(histogram.reduce(0, +))
    guard total > 0 else { return (0, 0, 0) }
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
    let coverage = total / Double(255 * width * height)
    return (coverage, max(0, squares / total - mean * mean).squareRoot(), median)
  }
}
