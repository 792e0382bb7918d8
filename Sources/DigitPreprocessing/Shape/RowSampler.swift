/// Samples the ink of an image between its pixels by cubic convolution; everything outside the image is paper.
///
/// Keys, *Cubic Convolution Interpolation for Digital Image Processing*, 1981, with a = −1/2. Pixel (x, y) has its
/// center at (x + ½, y + ½). Four rows are combined once and reused for all points with the same y.
package struct RowSampler {
  /// Pixels of paper on either side of the combined row, so that points beyond it need no special case.
  private static let margin = 4

  private let image: InkImage
  private var row: [Float]

  /// Creates a sampler for `image`; call `moveTo(y:)` before sampling.
  package init(_ image: InkImage) {
    self.image = image
    row = [Float](repeating: 0, count: image.width + 2 * Self.margin)
  }

  /// Combines the four rows around `y`.
  package mutating func moveTo(y: Float) {
    let top = (y - 0.5).rounded(.down)
    let weights = Self.weights(y - 0.5 - top)
    let width = image.width
    row.withUnsafeMutableBufferPointer { row in
      row.update(repeating: 0)
      image.values.withUnsafeBufferPointer { values in
        for i in 0..<4 {
          let line = Int(top) - 1 + i
          guard line >= 0, line < image.height else { continue }
          let (weight, source) = (weights[i], UnsafeBufferPointer(rebasing: values[line * width..<(line + 1) * width]))
          for x in 0..<width { row[x + Self.margin] += weight * source[x] }
        }
      }
    }
  }

  /// Returns the ink at `x` and the y of the last `moveTo(y:)`.
  package func sample(x: Float) -> Float {
    row.withUnsafeBufferPointer { Self.sample($0, width: image.width, x: x) }
  }

  /// Returns the points `start` + `offsets` at which there is more than `threshold`, one bit each, at the y of the last
  /// `moveTo(y:)`.
  func bits(from start: Float, offsets: [Float], threshold: Float) -> UInt64 {
    row.withUnsafeBufferPointer { row in
      var bits: UInt64 = 0
      for (i, offset) in offsets.enumerated()
      where Self.sample(row, width: image.width, x: start + offset) > threshold {
        bits |= 1 << UInt64(i)
      }
      return bits
    }
  }

  @inline(__always)
  private static func sample(_ row: UnsafeBufferPointer<Float>, width: Int, x: Float) -> Float {
    // Far outside, all points of the margin are equivalent.
    let clamped = min(max(x - 0.5, -2), Float(width) + 1)
    // Rounded down: conversion rounds toward zero.
    let truncated = Int(clamped)
    let left = Float(truncated) > clamped ? truncated - 1 : truncated
    let first = left - 1 + margin
    let neighbors = SIMD4(row[first], row[first + 1], row[first + 2], row[first + 3])
    return (neighbors * weights(clamped - Float(left))).sum()
  }

  /// Returns the weights of four neighbors of a point at fraction `t` between the second and the third.
  @inline(__always)
  static func weights(_ t: Float) -> SIMD4<Float> {
    let t2 = t * t
    let t3 = t2 * t
    return SIMD4(
      -0.5 * t3 + t2 - 0.5 * t,
      1.5 * t3 - 2.5 * t2 + 1,
      -1.5 * t3 + 2 * t2 + 0.5 * t,
      0.5 * t3 - 0.5 * t2
    )
  }
}

extension InkImage {
  /// Returns the ink at one point; for many points in a row, `RowSampler` is faster.
  package func sample(x: Float, y: Float) -> Float {
    let top = (y - 0.5).rounded(.down)
    let left = (x - 0.5).rounded(.down)
    let (firstRow, firstColumn) = (Int(top) - 1, Int(left) - 1)
    let vertical = RowSampler.weights(y - 0.5 - top)
    let horizontal = RowSampler.weights(x - 0.5 - left)
    return values.withUnsafeBufferPointer { values in
      var combined = SIMD4<Float>()
      for i in 0..<4 {
        let row = firstRow + i
        guard row >= 0, row < height else { continue }
        var neighbors = SIMD4<Float>()
        for j in 0..<4 {
          let column = firstColumn + j
          if column >= 0, column < width { neighbors[j] = values[row * width + column] }
        }
        combined += vertical[i] * neighbors
      }
      return (combined * horizontal).sum()
    }
  }
}
