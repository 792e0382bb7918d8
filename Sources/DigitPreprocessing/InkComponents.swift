/// The connected pieces of ink in an image, and which of them make up the digit.
struct InkComponents {
  /// Ink of at least this starts a piece; pixels of at least `continuation` beside it belong to it (Canny's hysteresis).
  private static let start: Float = 0.5
  private static let continuation: Float = 0.3
  /// A piece smaller than this part of the largest one is a speck.
  private static let speckShare = 0.04

  /// For each pixel the number of its piece, from 1; 0 for paper.
  private var pieceOfPixel: [Int32]
  private var areas: [Int] = [0]
  private let width: Int
  private let height: Int

  /// Finds the pieces, pixels that touch at corners included.
  init(_ image: InkImage) {
    width = image.width
    height = image.height
    pieceOfPixel = [Int32](repeating: 0, count: image.values.count)
    for seed in image.values.indices where image.values[seed] >= Self.start && pieceOfPixel[seed] == 0 {
      fill(from: seed, in: image)
    }
  }

  private mutating func fill(from seed: Int, in image: InkImage) {
    let piece = Int32(areas.count)
    var area = 0
    var stack = [seed]
    pieceOfPixel[seed] = piece
    while let pixel = stack.popLast() {
      area += 1
      let x = pixel % width
      let y = pixel / width
      for ny in max(0, y - 1)...min(height - 1, y + 1) {
        for nx in max(0, x - 1)...min(width - 1, x + 1) {
          let neighbor = ny * width + nx
          guard pieceOfPixel[neighbor] == 0, image.values[neighbor] >= Self.continuation else { continue }
          pieceOfPixel[neighbor] = piece
          stack.append(neighbor)
        }
      }
    }
    areas.append(area)
  }

  /// `image` without specks, cut to the digit with a pixel of its soft edge all around; nil if there is no piece at all.
  func digit(in image: InkImage) -> InkImage? {
    guard let largest = areas.max(), largest > 0 else { return nil }
    let isKept = areas.map { Double($0) >= Self.speckShare * Double(largest) && $0 > 0 }
    var left = width
    var right = -1
    var top = height
    var bottom = -1
    for y in 0..<height {
      for x in 0..<width where isKept[Int(pieceOfPixel[y * width + x])] {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = max(bottom, y)
      }
    }
    left = max(0, left - 1)
    right = min(width - 1, right + 1)
    top = max(0, top - 1)
    bottom = min(height - 1, bottom + 1)
    var result = InkImage(width: right - left + 1, height: bottom - top + 1)
    for y in top...bottom {
      for x in left...right where isNearKept(x, y, isKept) {
        result[x - left, y - top] = image[x, y]
      }
    }
    return result
  }

  /// Whether a pixel, or one that touches it, belongs to a piece that is kept.
  private func isNearKept(_ x: Int, _ y: Int, _ isKept: [Bool]) -> Bool {
    let own = pieceOfPixel[y * width + x]
    if own > 0 { return isKept[Int(own)] }
    for ny in max(0, y - 1)...min(height - 1, y + 1) {
      for nx in max(0, x - 1)...min(width - 1, x + 1) where isKept[Int(pieceOfPixel[ny * width + nx])] {
        return true
      }
    }
    return false
  }
}
