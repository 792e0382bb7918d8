/// The connected pieces of ink in an image, and which of them make up the digit.
struct InkComponents {
  /// Ink of at least this starts a piece; pixels of at least `continuation` beside it belong to it (Canny's hysteresis).
  private static let start: Float = 0.5
  private static let continuation: Float = 0.3
  /// A piece smaller than this part of the largest one is a speck.
  private static let speckShare = 0.04
  /// A digit is at least this long, in pixels; what is shorter is a dot.
  private static let leastLength = 5

  /// One piece: its number of pixels and the box around it.
  fileprivate struct Piece {
    var area = 0
    var left = Int.max
    var top = Int.max
    var right = -1
    var bottom = -1

    mutating func add(_ x: Int, _ y: Int) {
      area += 1
      left = min(left, x)
      right = max(right, x)
      top = min(top, y)
      bottom = max(bottom, y)
    }

    var width: Int { right - left + 1 }
    var height: Int { bottom - top + 1 }
  }

  /// For each pixel the number of its piece, from 1; 0 for paper.
  private var pieceOfPixel: [Int32]
  /// The pieces; the first stands for paper and is empty.
  private var pieces = [Piece()]
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
    let number = Int32(pieces.count)
    var piece = Piece()
    var stack = [seed]
    pieceOfPixel[seed] = number
    while let pixel = stack.popLast() {
      let x = pixel % width
      let y = pixel / width
      piece.add(x, y)
      for ny in max(0, y - 1)...min(height - 1, y + 1) {
        for nx in max(0, x - 1)...min(width - 1, x + 1) {
          let neighbor = ny * width + nx
          guard pieceOfPixel[neighbor] == 0, image.values[neighbor] >= Self.continuation else { continue }
          pieceOfPixel[neighbor] = number
          stack.append(neighbor)
        }
      }
    }
    pieces.append(piece)
  }

  /// `image` without specks, frames and lines, cut to the digit with a pixel of its soft edge all around; nil if nothing
  /// that could be a digit is left.
  func digit(in image: InkImage) -> InkImage? {
    let isKept = keptPieces()
    let kept = zip(pieces, isKept).filter(\.1).map(\.0)
    guard let left = kept.map(\.left).min(), let right = kept.map(\.right).max(), let top = kept.map(\.top).min(),
      let bottom = kept.map(\.bottom).max(), max(right - left, bottom - top) + 1 >= Self.leastLength,
      kept.count > 1 || !isSolidDot(kept[0])
    else { return nil }
    let columns = max(0, left - 1)...min(width - 1, right + 1)
    let rows = max(0, top - 1)...min(height - 1, bottom + 1)
    var result = InkImage(width: columns.count, height: rows.count)
    for y in rows {
      for x in columns where isNearKept(x, y, isKept) {
        result[x - columns.lowerBound, y - rows.lowerBound] = image[x, y]
      }
    }
    return result
  }

  /// For each piece whether it belongs to the digit.
  private func keptPieces() -> [Bool] {
    var candidates = pieces.map { $0.area > 0 }
    let isFurniture = pieces.indices.map { candidates[$0] && (isLine(pieces[$0]) || isFrame(Int32($0))) }
    // A lone vertical line may well be a 1, and a lone ring a 0: furniture goes only where a digit stays.
    let others = zip(pieces, isFurniture).filter { !$1 }.map(\.0)
    if others.contains(where: { max($0.width, $0.height) >= Self.leastLength && $0.area >= Self.leastLength }) {
      for i in candidates.indices where isFurniture[i] { candidates[i] = false }
    }
    let largest = zip(pieces, candidates).map { $1 ? $0.area : 0 }.max() ?? 0
    return zip(pieces, candidates).map { $1 && Double($0.area) >= Self.speckShare * Double(largest) }
  }

  /// Whether a piece runs along or across nearly the whole image and is thin: a ruled line, or a scanner's dark edge.
  private func isLine(_ piece: Piece) -> Bool {
    let isHorizontal = piece.width >= nearly(width) && piece.height <= max(2, height / 8)
    let isVertical = piece.height >= nearly(height) && piece.width <= max(2, width / 8)
    return isHorizontal || isVertical
  }

  /// Whether a piece runs around most of the image and leaves its inside empty.
  private func isFrame(_ number: Int32) -> Bool {
    let piece = pieces[Int(number)]
    guard piece.width >= width * 2 / 3, piece.height >= height * 2 / 3 else { return false }
    // The inside begins at a seventh: nearer to the corners than the stroke of any round digit.
    let columns = piece.left + piece.width / 7...piece.right - piece.width / 7
    let rows = piece.top + piece.height / 7...piece.bottom - piece.height / 7
    for y in rows {
      for x in columns where pieceOfPixel[y * width + x] == number { return false }
    }
    return true
  }

  private func nearly(_ count: Int) -> Int { count * 9 / 10 }

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

  /// Whether the piece is about as wide as high, filled like a disc, and without bays: a dot, which no digit is. A bold 3 or 8 may
  /// fill as much of its box, but has a waist.
  private func isSolidDot(_ piece: Piece) -> Bool {
    let ratio = Double(min(piece.width, piece.height)) / Double(max(piece.width, piece.height))
    let fill = Double(piece.area) / Double(piece.width * piece.height)
    return ratio > 0.75 && fill > 0.74 && Double(bayArea(of: piece)) < 0.02 * Double(piece.area)
  }

  /// The pixels with ink of the piece on both sides of them, in their row or in their column.
  private func bayArea(of piece: Piece) -> Int {
    let rows = piece.top...piece.bottom
    let columns = piece.left...piece.right
    func gaps(_ line: [Bool]) -> Int {
      guard let first = line.firstIndex(of: true), let last = line.lastIndex(of: true) else { return 0 }
      return line[first...last].count { !$0 }
    }
    return rows.reduce(0) { sum, y in sum + gaps(columns.map { pieceOfPixel[y * width + $0] > 0 }) }
      + columns.reduce(0) { sum, x in sum + gaps(rows.map { pieceOfPixel[$0 * width + x] > 0 }) }
  }
}
