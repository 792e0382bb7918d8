import Raster

/// The connected pieces of the dark and the light tone of an image; pixels that touch at corners are connected.
///
/// A digit that was cut out closely touches all four sides in one piece, and leaves its paper in several corners. Ordinary
/// paper touches all four sides in one piece as well, but no two pieces of ink lie in its corners then.
///
/// A narrow image can only show a 1. Cut out closely it is little more than the stroke; what paper there is lies at its sides.
struct TonePieces {
  private let image: GrayImage
  private let threshold: Int

  /// Pieces smaller than this part of the image are specks.
  private static let leastPart = 0.01
  /// This part of a tone must hang together to count as one piece.
  private static let onePiece = 0.97
  /// An image this many times as high as wide is narrow.
  private static let narrowAspect = 4

  init(_ image: GrayImage, _ tones: ToneHistogram) {
    self.image = image
    threshold = tones.threshold
  }

  /// Whether the given tone is that of a digit which was cut out closely.
  func isCutOutDigit(light: Bool) -> Bool {
    let digits = pieces(light: light)
    let total = digits.reduce(0) { $0 + $1.area }
    guard let largest = digits.max(by: { $0.area < $1.area }),
      Double(largest.area) >= Self.onePiece * Double(total)
    else { return false }
    let rest = pieces(light: !light)
    if image.height >= Self.narrowAspect * image.width {
      return largest.sides.isSuperset(of: [.left, .right])
        && rest.allSatisfy {
          !$0.sides.isDisjoint(with: [.left, .right]) && !$0.sides.isSuperset(of: [.top, .bottom])
        }
    }
    let leastArea = Self.leastPart * Double(image.pixels.count)
    return largest.sides.count == 4 && rest.count { $0.holdsCorner && Double($0.area) >= leastArea } >= 2
  }

  private enum Side { case left, right, top, bottom }

  private struct Piece {
    var area = 0
    var sides = Set<Side>()
    var holdsCorner = false
  }

  private func pieces(light: Bool) -> [Piece] {
    var isOpen = image.pixels.map { (Int($0) > threshold) == light }
    var pieces = [Piece]()
    for seed in isOpen.indices where isOpen[seed] {
      pieces.append(fill(from: seed, &isOpen))
    }
    return pieces
  }

  private func fill(from seed: Int, _ isOpen: inout [Bool]) -> Piece {
    var piece = Piece()
    var stack = [seed]
    isOpen[seed] = false
    while let pixel = stack.popLast() {
      let (y, x) = pixel.quotientAndRemainder(dividingBy: image.width)
      piece.area += 1
      if x == 0 { piece.sides.insert(.left) }
      if x == image.width - 1 { piece.sides.insert(.right) }
      if y == 0 { piece.sides.insert(.top) }
      if y == image.height - 1 { piece.sides.insert(.bottom) }
      let isAtSide = x == 0 || x == image.width - 1
      let isAtEnd = y == 0 || y == image.height - 1
      if isAtSide && isAtEnd { piece.holdsCorner = true }
      for ny in max(0, y - 1)...min(image.height - 1, y + 1) {
        for nx in max(0, x - 1)...min(image.width - 1, x + 1) {
          let neighbor = ny * image.width + nx
          if isOpen[neighbor] {
            isOpen[neighbor] = false
            stack.append(neighbor)
          }
        }
      }
    }
    return piece
  }
}
