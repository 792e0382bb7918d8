import Raster

/// Two inks on flat paper that together make up a drawing: such as red and cyan strokes on white, or black and pale blue.
///
/// In grayscale, one of them may be nearer to the paper than to the other, or lie on the other side of the paper.
struct TwoInks {
  /// The level of the paper.
  private let paper: Int
  /// How far the fainter ink is from the paper, in levels.
  private let full: Int
  /// Whether most of the ink is lighter than the paper.
  private let isLight: Bool

  /// Finds the inks of an image; nil if there are not two that lie side by side, clear of the border.
  ///
  /// - Parameter histogram: the number of pixels of each level.
  init?(_ image: GrayImage, _ histogram: [Int]) {
    guard let paper = Self.paper(of: histogram) else { return nil }
    var distances = [Int](repeating: 0, count: 256)
    for level in 0...255 where abs(level - paper) > Self.leastDistance {
      distances[abs(level - paper)] += histogram[level]
    }
    guard let middle = Thresholds.otsu(distances)?.level else { return nil }
    let least = Self.leastDistance
    let sides = [LevelSet((0, paper - least - 1)), LevelSet((paper + least + 1, 255))]
    let strengths = [
      LevelSet((paper - middle, paper - least - 1), (paper + least + 1, paper + middle)),
      LevelSet((0, paper - middle - 1), (paper + middle + 1, 255)),
    ]
    guard [sides, strengths].contains(where: { Self.areSideBySide($0, in: image, histogram) }) else { return nil }
    self.paper = paper
    isLight = 2 * sides[1].area(in: histogram) > distances.reduce(0, +)
    full = Thresholds.quantile(0.5, of: distances[...middle])
  }

  /// The image with both inks black on white paper, or white on black.
  func joined(in image: GrayImage) -> GrayImage {
    let strengths = (0...255).map { UInt8(min(255, abs($0 - paper) * 255 / full)) }
    let levels = isLight ? strengths : strengths.map { 255 - $0 }
    return GrayImage(width: image.width, height: image.height, pixels: image.pixels.map { levels[Int($0)] })
  }

  /// Whether both of two sets of levels lie beside each other on paper, clear of the border; unlike the soft edges of one
  /// ink, a digit on a sheet, or a shadow.
  ///
  /// - Parameters:
  ///   - levels: the levels of the fainter and of the stronger ink.
  private static func areSideBySide(_ levels: [LevelSet], in image: GrayImage, _ histogram: [Int]) -> Bool {
    let areas = levels.map { $0.area(in: histogram) }
    guard Float(areas.min() ?? 0) > leastShare * Float(areas.reduce(0, +)) else { return false }
    let inner = Mask.Box(left: 1, top: 1, right: image.width - 2, bottom: image.height - 2)
    let inks = levels.map { image.mask(of: $0) }
    guard inks.allSatisfy({ inner.contains($0.box) }) else { return false }
    let withEdges = inks[1].dilated(by: edge)
    guard 2 * (inks[0] - withEdges).area > areas[0] else { return false }
    let around = withEdges.dilated(by: edge) - withEdges
    return 2 * (around - inks[0]).area > around.area
  }

  /// The level around which at least half of the pixels lie; nil if there is none.
  private static func paper(of histogram: [Int]) -> Int? {
    guard let level = histogram.indices.max(by: { histogram[$0] < histogram[$1] }) else { return nil }
    let near = histogram[max(0, level - paperReach)...min(255, level + paperReach)].reduce(0, +)
    return 2 * near >= histogram.reduce(0, +) ? level : nil
  }

  /// Paper varies by this many levels.
  private static let paperReach = 12
  /// Ink is at least so many levels from the paper; nearer levels are soft edges.
  private static let leastDistance = 40
  /// Soft edges are at most so many pixels wide.
  private static let edge = 2
  /// Each ink has at least this share of what is drawn.
  private static let leastShare: Float = 0.15
}

/// Levels in a few ranges.
private struct LevelSet {
  let ranges: [ClosedRange<Int>]

  /// The levels 0…255 from each first to each last one.
  init(_ ranges: (first: Int, last: Int)...) {
    self.ranges = ranges.compactMap { first, last in
      max(0, first) <= min(255, last) ? max(0, first)...min(255, last) : nil
    }
  }

  /// The number of pixels with one of the levels.
  func area(in histogram: [Int]) -> Int { ranges.reduce(0) { $0 + histogram[$1].reduce(0, +) } }
}

extension GrayImage {
  /// The pixels with any of the given levels.
  fileprivate func mask(of levels: LevelSet) -> Mask {
    levels.ranges.reduce(Mask(width: width, height: height)) { mask, range in
      let upTo = self.mask(upTo: range.upperBound)
      return mask | (range.lowerBound > 0 ? upTo - self.mask(upTo: range.lowerBound - 1) : upTo)
    }
  }
}
