import Raster

/// What a judge is told of a reading besides the network's answer: where it came from and how its ink lies in the image.
///
/// All values are relative to the image, so that its size does not matter.
package enum ReadingFeatures {
  /// The number of values.
  package static let count = 29

  /// Returns the values of one reading.
  ///
  /// - Parameters:
  ///   - kept: the ink of the reading, at least one pixel.
  ///   - ink: all ink of the image.
  ///   - image: the levels of the image, with `deviation`.
  static func values(_ origin: Reading.Origin, kept: Mask, ink: Mask, image: LevelImage, deviation: Float) -> [Float] {
    let box = Box(kept)
    let size = Float(max(box.width, box.height))
    let longest = max(image.width, image.height)
    let outline = kept - kept.eroded(by: 1)
    let near = kept.dilated(by: max(1, longest / 100))
    let ring = kept.dilated(by: max(2, longest / 40)) - near
    let inside = image.statistics(kept)
    let around = ring.area > 0 ? image.statistics(ring) : inside
    let contrast = abs(inside.mean - around.mean)
    let area = Float(kept.area)
    let others = ink - kept
    let pieces = MaskComponents(kept).components.count
    let lastX = image.width - 1
    let lastY = image.height - 1
    let sides = [box.left == 0, box.top == 0, box.right == lastX, box.bottom == lastY].count { $0 }
    let gap = min(box.left, box.top, lastX - box.right, lastY - box.bottom)
    let centerX = Float(box.left + box.right + 1) / 2 / Float(image.width) - 0.5
    let centerY = Float(box.top + box.bottom + 1) / 2 / Float(image.height) - 0.5
    let values: [Float] = [
      origin.isFirst ? 1 : 0, Float(origin.depth), origin.inkIsLight ? 1 : 0, origin.tone == .flattened ? 1 : 0,
      origin.tone == .extreme ? 1 : 0, origin.isWithoutLines ? 1 : 0, origin.isClearOfBorder ? 1 : 0,
      area / Float(image.levels.count), Float(box.height) / Float(image.height),
      Float(box.width) / Float(image.width), Float(box.width) / Float(box.height),
      2 * area / max(1, Float(outline.area)) / size, contrast / 255, contrast / max(1, deviation),
      area / max(1, Float(ink.area)), Float(others.area(in: box)) / area,
      Float((others & kept.dilated(by: max(2, longest / 40))).area) / Float(max(1, outline.area)),
      Float(min(pieces, 8)), Float(min(kept.holeCount, 8)), Float(sides), Float(gap) / Float(longest),
      abs(centerX), abs(centerY), inside.deviation / max(1, contrast), around.deviation / max(1, contrast),
      size / Float(longest), Float(kept.area(in: inner(image, margin: 15))) / area,
      Float(kept.area(in: inner(image, margin: 30))) / area, ink.borderShare,
    ]
    return values.map { min(max($0, -10), 10) }
  }

  /// The part of an image without a margin of so many percent of either side.
  private static func inner(_ image: LevelImage, margin: Int) -> Box {
    let (x, y) = (image.width * margin / 100, image.height * margin / 100)
    return Box(left: x, top: y, right: image.width - 1 - x, bottom: image.height - 1 - y)
  }

  /// The bounding box of a mask that has set pixels.
  struct Box {
    var left = Int.max
    var top = Int.max
    var right = -1
    var bottom = -1
    var width: Int { right - left + 1 }
    var height: Int { bottom - top + 1 }

    init(left: Int, top: Int, right: Int, bottom: Int) {
      (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
    }

    init(_ mask: Mask) {
      for y in 0..<mask.height {
        MaskComponents.forEachRun(in: mask, y: y) { columns in
          left = min(left, columns.lowerBound)
          right = max(right, columns.upperBound - 1)
          top = min(top, y)
          bottom = y
        }
      }
    }
  }
}

extension LevelImage {
  /// The mean and the standard deviation of the levels under a mask.
  func statistics(_ mask: Mask) -> (mean: Float, deviation: Float) {
    var count = 0
    var sum = 0
    var squares = 0
    for y in 0..<height {
      MaskComponents.forEachRun(in: mask, y: y) { columns in
        count += columns.count
        for x in columns {
          let level = Int(levels[y * width + x])
          sum += level
          squares += level * level
        }
      }
    }
    guard count > 0 else { return (0, 0) }
    let mean = Float(sum) / Float(count)
    return (mean, max(0, Float(squares) / Float(count) - mean * mean).squareRoot())
  }
}

extension Mask {
  /// The share of pixels at the border of the image that are set.
  fileprivate var borderShare: Float {
    let rows = height > 1 ? [0, height - 1] : [0]
    let columns = width > 1 ? [0, width - 1] : [0]
    let count =
      rows.reduce(0) { sum, y in sum + (0..<width).count { self[$0, y] } }
      + columns.reduce(0) { sum, x in sum + (0..<height).count { self[x, $0] } }
    return Float(count) / Float(rows.count * width + columns.count * height)
  }

  fileprivate func area(in box: ReadingFeatures.Box) -> Int {
    var count = 0
    for y in box.top...box.bottom {
      MaskComponents.forEachRun(in: self, y: y) { columns in
        count += max(0, min(columns.upperBound, box.right + 1) - max(columns.lowerBound, box.left))
      }
    }
    return count
  }
}
