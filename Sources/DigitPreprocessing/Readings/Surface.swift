import Raster

/// A filled or ringed shape that covers much of an image, and so may hold the digit.
struct Surface {
  /// The shape without its holes and its edge, in the image on which readings are looked for.
  let inside: Mask
  private let box: Mask.Box
  let area: Int

  private init?(_ shape: Mask) {
    inside = shape.filled.eroded(by: max(2, max(shape.width, shape.height) * 3 / 100))
    area = inside.area
    guard 100 * area > 15 * shape.width * shape.height else { return nil }
    box = inside.box
    // All of the image is no part of it.
    guard
      10 * box.width < 9 * shape.width || 10 * box.height < 9 * shape.height
        || area * 10 < 8 * shape.width * shape.height
    else { return nil }
  }

  /// The surfaces that cover more than half of the width and of the height.
  static func large(in ink: Mask) -> [Surface] {
    let pieces = MaskComponents(ink)
    return pieces.components.indices.compactMap { number in
      let piece = pieces.components[number].box
      guard 2 * piece.width > ink.width, 2 * piece.height > ink.height else { return nil }
      return Surface(pieces.mask { $0 == number })
    }
  }

  /// The surfaces that differ from those before them, the smallest first.
  static func distinct(_ surfaces: [Surface]) -> [Surface] {
    var result = [Surface]()
    for surface in surfaces.sorted(by: { $0.area < $1.area })
    where !result.contains(where: { 10 * $0.inside.commonArea(surface.inside) > 9 * max($0.area, surface.area) }) {
      result.append(surface)
    }
    return result
  }

  /// The part of `image` in the surface's box, with the surface's median level around the surface.
  func cut(from image: GrayImage) -> GrayImage? {
    let left = box.left * image.width / inside.width
    let right = (box.right + 1) * image.width / inside.width
    let top = box.top * image.height / inside.height
    let bottom = (box.bottom + 1) * image.height / inside.height
    guard right - left >= 8, bottom - top >= 8 else { return nil }
    let columns = (left..<right).map { min($0 * inside.width / image.width, inside.width - 1) }
    var pixels = [UInt8]()
    var isOutside = [Bool]()
    for y in top..<bottom {
      let row = min(y * inside.height / image.height, inside.height - 1)
      for (x, column) in zip(left..<right, columns) {
        pixels.append(image.pixels[y * image.width + x])
        isOutside.append(!inside[column, row])
      }
    }
    var counts = [Int](repeating: 0, count: 256)
    for (pixel, isOutside) in zip(pixels, isOutside) where !isOutside { counts[Int(pixel)] += 1 }
    let half = counts.reduce(0, +) / 2
    var below = 0
    let median = counts.firstIndex { count in
      below += count
      return below > half
    }
    guard let median else { return nil }
    for i in pixels.indices where isOutside[i] { pixels[i] = UInt8(median) }
    return GrayImage(width: right - left, height: bottom - top, pixels: pixels)
  }
}
