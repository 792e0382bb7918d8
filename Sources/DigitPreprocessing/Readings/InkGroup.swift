import Raster

/// A piece of ink with what lies beside it, which may be a digit.
struct InkGroup {
  let ink: Mask
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

  /// The groups of ink in an image: around its largest piece; around each of the two largest that are clear of the border,
  /// without those that are not; and the largest of these alone.
  static func all(in ink: Mask) -> [InkGroup] {
    let pieces = MaskComponents(ink)
    // The first one of equals comes first.
    let bySize = pieces.components.indices.sorted {
      (pieces.components[$1].area, $0) < (pieces.components[$0].area, $1)
    }
    let clear = bySize.filter { !pieces.touchesBorder($0, margin: border) }
    let reach = (x: ink.width * reachPercent.x / 100, y: ink.height * reachPercent.y / 100)
    func group(around main: Int, isClear: Bool) -> InkGroup {
      let area = pieces.components[main].area
      let isKept = pieces.components.indices.map { number in
        speckFactor * pieces.components[number].area >= area / mainDivisor
          && (!isClear || !pieces.touchesBorder(number, margin: border))
          && pieces.components[number].isNear(pieces.components[main], reach)
      }
      return InkGroup(ink: pieces.mask { isKept[$0] }, isClearOfBorder: isClear)
    }
    func isLarge(_ number: Int) -> Bool { pieces.components[number].area >= leastArea }
    return bySize.prefix(1).filter(isLarge).map { group(around: $0, isClear: false) }
      + clear.prefix(2).filter(isLarge).map { group(around: $0, isClear: true) }
      + clear.prefix(1).filter(isLarge).map { main in
        InkGroup(ink: pieces.mask { $0 == main }, isClearOfBorder: true)
      }
  }
}

extension MaskComponents.Component {
  /// Whether the boxes of two components are at most so far apart.
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
    let box = ReadingFeatures.Box(self)
    var image = InkImage(width: box.width + 2, height: box.height + 2)
    for y in box.top...box.bottom {
      MaskComponents.forEachRun(in: self, y: y) { columns in
        for x in columns { image[x - box.left + 1, y - box.top + 1] = 1 }
      }
    }
    return image
  }
}
