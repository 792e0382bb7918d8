package import Raster

/// The histogram of a gray image's levels, split into dark and light.
package struct ToneHistogram {
  private let counts: [Int]
  /// Levels up to this one are dark; those above it are light.
  package let threshold: Int
  /// Number of dark pixels; all of them if there is only one level.
  package let darkCount: Int
  /// Number of pixels.
  package let count: Int
  /// The share of the variance that the two classes explain, 0…1: 2/π for normally distributed noise, ¾ for uniformly
  /// distributed levels, and near 1 for two tones.
  package let separability: Double

  /// Splits the levels at the threshold that separates the two classes best (Otsu, 1979).
  package init(_ image: GrayImage) {
    let counts = Thresholds.histogram(image.pixels)
    let total = image.pixels.count
    let otsu = Thresholds.otsu(counts)
    self.counts = counts
    threshold = otsu?.level ?? 0
    darkCount = otsu.map { counts[...$0.level].reduce(0, +) } ?? total
    count = total
    let sum = counts.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    let mean = Double(sum) / Double(total)
    let squares = counts.enumerated().reduce(0.0) {
      $0 + Double($1.element) * (Double($1.offset) - mean) * (Double($1.offset) - mean)
    }
    separability = squares > 0 ? (otsu?.separation ?? 0) / Double(total) / squares : 0
  }

  /// Returns the level below which the given share of the dark pixels lies, counted from black.
  package func darkQuantile(_ part: Double) -> Int {
    quantile(in: 0...threshold, skipping: part * Double(darkCount))
  }

  /// Returns the level below which the given share of the light pixels lies, counted from the threshold.
  package func lightQuantile(_ part: Double) -> Int {
    quantile(in: min(threshold + 1, 255)...255, skipping: part * Double(count - darkCount))
  }

  private func quantile(in levels: ClosedRange<Int>, skipping skipped: Double) -> Int {
    var below = 0
    for level in levels {
      below += counts[level]
      if Double(below) > skipped { return level }
    }
    return levels.upperBound
  }
}
