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
  /// A component away from the border and at least this share of the image's height high is a digit, or a part of one.
  private static let leastPartOfHeight = 0.3
  /// The border is this fraction of a side wide: 2 pixels of 28, half of the margin that digits have in data sets.
  private static let borderFraction = 14
  /// A line along the border is at least this share of a side long, and lies in a margin of this share of it. A shorter
  /// one may be a 1 in a corner.
  private static let lineShare = 0.6
  private static let marginShare = 0.15
  /// Strokes of one digit lie apart by at most this fraction of its height.
  private static let gapFraction = 12

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
  func digit(in image: InkImage) -> (ink: InkImage, left: Int, top: Int)? {
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
    return (result, columns.lowerBound, rows.lowerBound)
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
    // What lies at the border belongs to something else if a digit lies inside of it: the edge of a table, a part of a
    // cell's line, a neighboring digit. What runs along the border and nowhere else is never a digit.
    let inside = zip(found.components, candidates)
      .filter { $1 && !isAtBorder($0) && Double($0.height) >= Self.leastPartOfHeight * Double(height) }
      .map(\.0)
    for i in candidates.indices where candidates[i] && isAtBorder(found.components[i]) {
      candidates[i] =
        inside.isEmpty ? !runsAlongBorder(Int32(i)) : inside.contains { isPart(found.components[i], of: $0) }
    }
    let largest = zip(found.components, candidates).map { $1 ? $0.area : 0 }.max() ?? 0
    return zip(found.components, candidates).map { $1 && Double($0.area) >= Self.speckShare * Double(largest) }
  }

  /// Returns whether a component comes close to a side of the image.
  private func isAtBorder(_ component: ConnectedComponents.Component) -> Bool {
    component.left <= border.x || component.right >= width - 1 - border.x || component.top <= border.y
      || component.bottom >= height - 1 - border.y
  }

  /// Returns whether a component lies so close to a digit that it is a stroke of it, such as the upper bar of a 5.
  private func isPart(
    _ component: ConnectedComponents.Component,
    of digit: ConnectedComponents.Component
  ) -> Bool {
    let reach = max(1, digit.height / Self.gapFraction)
    return component.left <= digit.right + reach && component.right >= digit.left - reach
      && component.top <= digit.bottom + reach && component.bottom >= digit.top - reach
      && component.width <= 2 * digit.width && component.height <= digit.height
  }

  /// Returns whether a component is a line along the border or a frame, and no ring: a closely cropped 0 comes close to all
  /// four sides, but to no corner.
  private func runsAlongBorder(_ number: Int32) -> Bool {
    let component = found.components[Int(number)]
    let isLong =
      Double(component.width) >= Self.lineShare * Double(width)
      || Double(component.height) >= Self.lineShare * Double(height)
    let (marginX, marginY) = (Int(Self.marginShare * Double(width)), Int(Self.marginShare * Double(height)))
    guard isLong, !contains(number, marginX..<width - marginX, marginY..<height - marginY) else { return false }
    let isAtAllSides =
      component.left <= border.x && component.right >= width - 1 - border.x && component.top <= border.y
      && component.bottom >= height - 1 - border.y
    return !isAtAllSides
      || [0...border.x, width - 1 - border.x...width - 1].contains { columns in
        [0...border.y, height - 1 - border.y...height - 1].contains { rows in
          contains(number, Range(columns), Range(rows))
        }
      }
  }

  private var border: (x: Int, y: Int) { (width / Self.borderFraction, height / Self.borderFraction) }

  private func contains(_ number: Int32, _ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
    rows.contains { y in columns.contains { x in found.labels[y * width + x] == number } }
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
