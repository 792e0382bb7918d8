import Raster

/// A piece of ink with what lies beside it, which may be a digit.
struct InkGroup {
  let ink: Mask
  /// The number of its pieces, and of parts of the paper that they enclose.
  let (pieceCount, holeCount): (Int, Int)
  /// Whether pieces that touch the border of the image were left out.
  let isClearOfBorder: Bool

  /// A smaller piece is no digit, in pixels.
  private static let leastArea = 20
  /// Ten times a piece is at least a third of the main one; smaller ones are specks.
  private static let (speckFactor, mainDivisor) = (10, 3)
  /// Pieces that touch the border or lie this close to it, in pixels.
  private static let border = 1
  /// How far pieces of a digit may lie apart, as percentages of the width and height of the image.
  private static let reachPercent = (x: 15, y: 20)

  /// A piece clear of the border that has at least this share of the image's height is the digit rather than what may
  /// touch the border.
  private static let leastShareOfHeight = (3, 10)

  /// The largest piece of ink with what lies beside it, without what touches the border if a piece that does not is large
  /// enough to be a digit; nil if there is no ink.
  static func first(in ink: Mask) -> InkGroup? {
    let pieces = Pieces(ink)
    let inside = pieces.clear.first { piece in
      let (share, whole) = leastShareOfHeight
      return whole * pieces.found.components[piece].box.height >= share * ink.height
    }
    return inside.map { pieces.group(around: $0, isClear: true) }
      ?? pieces.bySize.first.map { pieces.group(around: $0, isClear: false) }
  }

  /// The groups of ink in an image: around its largest piece; around each of the two largest that are clear of the border,
  /// without those that are not; and the largest of these alone.
  static func all(in ink: Mask) -> [InkGroup] {
    let pieces = Pieces(ink)
    func isLarge(_ number: Int) -> Bool { pieces.found.components[number].area >= leastArea }
    return pieces.bySize.prefix(1).filter(isLarge).map { pieces.group(around: $0, isClear: false) }
      + pieces.clear.prefix(2).filter(isLarge).map { pieces.group(around: $0, isClear: true) }
      + pieces.clear.prefix(1).filter(isLarge).map { main in
        pieces.group(isClear: true) { $0 == main }
      }
  }

  /// The pieces of the ink in an image.
  private struct Pieces {
    let found: MaskComponents
    /// The numbers of all, and of those that do not touch the border, the largest first.
    let (bySize, clear): ([Int], [Int])
    private let reach: (x: Int, y: Int)

    init(_ ink: Mask) {
      let found = MaskComponents(ink)
      self.found = found
      // The first one of equals comes first.
      bySize = found.components.indices.sorted {
        (found.components[$1].area, $0) < (found.components[$0].area, $1)
      }
      clear = bySize.filter { !found.touchesBorder($0, margin: border) }
      reach = (x: ink.width * reachPercent.x / 100, y: ink.height * reachPercent.y / 100)
    }

    /// The piece `main` with all that lie beside it, are no specks and, if `isClear`, do not touch the border.
    func group(around main: Int, isClear: Bool) -> InkGroup {
      let components = found.components
      return group(isClear: isClear) { number in
        speckFactor * components[number].area >= components[main].area / mainDivisor
          && (!isClear || !found.touchesBorder(number, margin: border))
          && components[number].box.isNear(components[main].box, reach)
      }
    }

    /// The pieces for whose number `isKept` holds.
    func group(isClear: Bool, where isKept: (Int) -> Bool) -> InkGroup {
      let kept = found.components.indices.filter(isKept)
      var isIncluded = [Bool](repeating: false, count: found.components.count)
      for number in kept { isIncluded[number] = true }
      return InkGroup(
        ink: found.mask { isIncluded[$0] },
        pieceCount: kept.count,
        holeCount: kept.reduce(0) { $0 + found.components[$1].holeCount },
        isClearOfBorder: isClear
      )
    }
  }
}

extension Mask.Box {
  /// Whether two boxes are at most so far apart.
  fileprivate func isNear(_ other: Self, _ reach: (x: Int, y: Int)) -> Bool {
    left <= other.right + reach.x && right >= other.left - reach.x && top <= other.bottom + reach.y
      && bottom >= other.top - reach.y
  }
}

extension Mask {
  /// The mask without thin runs over half of the width or height, the cuts closed again; nil if there are none.
  func withoutLongRuns() -> Mask? {
    let unit = max(1, max(width, height) / 32)
    let (thin, long) = (unit + 2, (columns: width / 2, rows: height / 2))
    let along = [
      (run: (long.columns, 1), thick: (1, thin)), (run: (1, long.rows), thick: (thin, 1)),
    ]
    var rest = self
    var found = false
    for (run, thick) in along {
      let runs = opened(columns: run.0, rows: run.1)
      guard !runs.isEmpty else { continue }
      let lines = runs - runs.opened(columns: thick.0, rows: thick.1)
      guard lines.area > 0 else { continue }
      found = true
      // A line's soft edge goes with it.
      rest = rest - lines.dilated(by: 1)
    }
    return found ? rest.closed(side: unit) : nil
  }

  /// The set pixels, cropped, as ink.
  var inkImage: InkImage {
    let box = self.box
    var image = InkImage(width: box.width + 2, height: box.height + 2)
    for y in box.top...box.bottom {
      MaskComponents.forEachRun(in: self, y: y) { columns in
        for x in columns { image[x - box.left + 1, y - box.top + 1] = 1 }
      }
    }
    return image
  }
}
