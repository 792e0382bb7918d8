import Raster

/// The connected components of the ink in an image, and those that form the digit.
struct InkComponents {
  /// At least `start` begins a component; adjacent pixels of at least `continuation` join it (Canny's hysteresis).
  private static let start: Float = 0.5
  private static let continuation: Float = 0.3
  /// A component smaller than this share of the largest one is a speck.
  private static let speckShare = 0.04
  /// A digit is at least this long, in pixels; anything shorter is a dot.
  private static let leastLength = 5

  private let found: ConnectedComponents
  private let width: Int
  private let height: Int

  /// Finds the components of the ink in `image`.
  init(_ image: InkImage) {
    width = image.width
    height = image.height
    found = ConnectedComponents(
      width: width,
      height: height,
      memberships: image.values.map { ink in
        ink >= Self.start
          ? ConnectedComponents.Membership.strong
          : ink >= Self.continuation ? ConnectedComponents.Membership.weak : ConnectedComponents.Membership.outside
      }
    )
  }

  /// Returns `image` without specks, frames, and lines, cropped to the digit with one pixel of its soft edge all
  /// around; nil if nothing that could be a digit is left.
  func digit(in image: InkImage) -> InkImage? {
    let isKept = keptPieces()
    let kept = zip(found.components, isKept).filter(\.1).map(\.0)
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

  /// Returns, for each component, whether it belongs to the digit.
  private func keptPieces() -> [Bool] {
    var candidates = found.components.map { $0.area > 0 }
    let isFurniture = found.components.indices.map {
      candidates[$0] && (isLine(found.components[$0]) || isFrame(Int32($0)))
    }
    // A lone line may be a 1, and a lone frame a 0, so both are removed only if a possible digit remains.
    let others = zip(found.components, isFurniture).filter { !$1 }.map(\.0)
    if others.contains(where: { max($0.width, $0.height) >= Self.leastLength && $0.area >= Self.leastLength }) {
      for i in candidates.indices where isFurniture[i] { candidates[i] = false }
    }
    let largest = zip(found.components, candidates).map { $1 ? $0.area : 0 }.max() ?? 0
    return zip(found.components, candidates).map { $1 && Double($0.area) >= Self.speckShare * Double(largest) }
  }

  /// Returns whether a component is thin and spans nearly the whole width or height of the image: a ruled line, or the
  /// dark edge of a scan.
  private func isLine(_ piece: ConnectedComponents.Component) -> Bool {
    let isHorizontal = piece.width >= nearly(width) && piece.height <= max(2, height / 8)
    let isVertical = piece.height >= nearly(height) && piece.width <= max(2, width / 8)
    return isHorizontal || isVertical
  }

  /// Returns whether a component runs around most of the image and leaves its inside empty.
  private func isFrame(_ number: Int32) -> Bool {
    let piece = found.components[Int(number)]
    guard piece.width >= width * 2 / 3, piece.height >= height * 2 / 3 else { return false }
    // The inside begins a seventh of the way in, so close to the corners that the stroke of any round digit crosses it.
    let columns = piece.left + piece.width / 7...piece.right - piece.width / 7
    let rows = piece.top + piece.height / 7...piece.bottom - piece.height / 7
    for y in rows {
      for x in columns where found.labels[y * width + x] == number { return false }
    }
    return true
  }

  private func nearly(_ count: Int) -> Int { count * 9 / 10 }

  /// Returns whether a pixel belongs to a kept component or, as paper, touches one.
  private func isNearKept(_ x: Int, _ y: Int, _ isKept: [Bool]) -> Bool {
    let own = found.labels[y * width + x]
    if own > 0 { return isKept[Int(own)] }
    for ny in max(0, y - 1)...min(height - 1, y + 1) {
      for nx in max(0, x - 1)...min(width - 1, x + 1) where isKept[Int(found.labels[ny * width + nx])] {
        return true
      }
    }
    return false
  }

  /// Returns whether a component is a dot, which no digit is: about as wide as it is high, filled like a disc, and
  /// without concavities. A bold 3 or 8 may fill as much of its box, but has a waist.
  private func isSolidDot(_ piece: ConnectedComponents.Component) -> Bool {
    let ratio = Double(min(piece.width, piece.height)) / Double(max(piece.width, piece.height))
    let fill = Double(piece.area) / Double(piece.width * piece.height)
    return ratio > 0.75 && fill > 0.74 && Double(bayArea(of: piece)) < 0.02 * Double(piece.area)
  }

  /// Returns the number of pixels between ink of the component in their row, plus those in their column.
  private func bayArea(of piece: ConnectedComponents.Component) -> Int {
    let rows = piece.top...piece.bottom
    let columns = piece.left...piece.right
    func gaps(_ line: [Bool]) -> Int {
      guard let first = line.firstIndex(of: true), let last = line.lastIndex(of: true) else { return 0 }
      return line[first...last].count { !$0 }
    }
    return rows.reduce(0) { sum, y in sum + gaps(columns.map { found.labels[y * width + $0] > 0 }) }
      + columns.reduce(0) { sum, x in sum + gaps(rows.map { found.labels[$0 * width + x] > 0 }) }
  }
}
