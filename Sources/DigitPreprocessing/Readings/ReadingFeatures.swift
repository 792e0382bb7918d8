import Raster

/// What a judge is told of a reading besides the network's answer: where it came from and how its ink lies in the image.
///
/// All values are relative to the image, so that its size does not matter.
package enum ReadingFeatures {
  /// The number of values.
  package static let count = 31

  /// What the readings of an image, or of the inside of a surface in it, have in common.
  struct Context {
    let image: GrayImage
    /// The standard deviation of the levels.
    let deviation: Float
    /// The share of the variance that two classes explain: 2/π for normally distributed noise, ¾ for a gradient, near 1 for
    /// two tones.
    let separability: Float
    /// The mean squared difference of neighbors, relative to that of random pixels: near 1 for noise.
    let roughness: Float

    /// - Parameters:
    ///   - source: the image as it is.
    ///   - image: the same at the size at which readings are looked for.
    init(_ source: DarkInkImage, at image: GrayImage? = nil) {
      let original = source.image.deviation
      self.image = image ?? source.image
      deviation = image?.deviation ?? original
      let variance = Double(original) * Double(original)
      let count = Double(source.image.pixels.count)
      let explained = source.tones.map { $0.separation / count / count } ?? 0
      separability = variance > 0 ? Float(explained / variance) : 0
      roughness = variance > 0 ? Float(source.image.meanSquaredDifference / variance / 2) : 0
    }
  }

  /// Returns the values of one reading.
  ///
  /// - Parameters:
  ///   - group: the ink of the reading, at least one pixel.
  ///   - ink: all ink of the image.
  ///   - isUnlikelyTone: whether the ink is of the tone that seems to be the paper's.
  static func values(
    _ origin: Reading.Origin,
    of group: InkGroup,
    ink: Mask,
    in context: Context,
    isUnlikelyTone: Bool
  ) -> [Float] {
    let kept = group.ink
    let image = context.image
    let box = kept.box
    let size = Float(max(box.width, box.height))
    let longest = max(image.width, image.height)
    let outline = kept - kept.eroded(by: 1)
    let (distance, farther) = (max(1, longest / 100), max(2, longest / 40))
    let near = kept.dilated(by: distance)
    // Squares around the pixels of squares are larger squares.
    let beside = near.dilated(by: farther - distance)
    let ring = beside - near
    let inside = image.statistics(kept)
    let around = ring.area > 0 ? image.statistics(ring) : inside
    let contrast = abs(inside.mean - around.mean)
    let area = Float(kept.area)
    let others = ink - kept
    let lastX = image.width - 1
    let lastY = image.height - 1
    let sides = [box.left == 0, box.top == 0, box.right == lastX, box.bottom == lastY].count { $0 }
    let gap = min(box.left, box.top, lastX - box.right, lastY - box.bottom)
    let centerX = Float(box.left + box.right + 1) / 2 / Float(image.width) - 0.5
    let centerY = Float(box.top + box.bottom + 1) / 2 / Float(image.height) - 0.5
    let values: [Float] = [
      origin.isFirst ? 1 : 0, origin.isInside ? 1 : 0, isUnlikelyTone ? 1 : 0, origin.tone == .pale ? 1 : 0,
      origin.tone == .extreme ? 1 : 0, origin.isWithoutLines ? 1 : 0, origin.isClearOfBorder ? 1 : 0,
      area / Float(image.pixels.count), Float(box.height) / Float(image.height),
      Float(box.width) / Float(image.width), Float(box.width) / Float(box.height),
      2 * area / max(1, Float(outline.area)) / size, contrast / 255, contrast / max(1, context.deviation),
      area / max(1, Float(ink.area)), Float(others.area(in: box)) / area,
      Float(others.commonArea(beside)) / Float(max(1, outline.area)),
      Float(min(group.pieceCount, 8)), Float(min(group.holeCount, 8)), Float(sides), Float(gap) / Float(longest),
      abs(centerX), abs(centerY), inside.deviation / max(1, contrast), around.deviation / max(1, contrast),
      size / Float(longest), Float(kept.area(in: inner(image, margin: 15))) / area,
      Float(kept.area(in: inner(image, margin: 30))) / area, ink.borderShare, context.separability,
      context.roughness,
    ]
    return values.map { min(max($0, -10), 10) }
  }

  /// The part of an image without a margin of so many percent of either side.
  private static func inner(_ image: GrayImage, margin: Int) -> Mask.Box {
    let (x, y) = (image.width * margin / 100, image.height * margin / 100)
    return Mask.Box(left: x, top: y, right: image.width - 1 - x, bottom: image.height - 1 - y)
  }
}

extension Mask {
  /// The share of pixels at the border of the image that are set.
  fileprivate var borderShare: Float {
    let rows = height > 1 ? [0, height - 1] : [0]
    let columns = width > 1 ? [0, width - 1] : [0]
    let count =
      rows.reduce(0) { $0 + area(in: Box(left: 0, top: $1, right: width - 1, bottom: $1)) }
      + columns.reduce(0) { $0 + area(in: Box(left: $1, top: 0, right: $1, bottom: height - 1)) }
    return Float(count) / Float(rows.count * width + columns.count * height)
  }
}
