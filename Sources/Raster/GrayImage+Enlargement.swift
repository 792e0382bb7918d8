extension GrayImage {
  /// The image without enlargement: where it consists of blocks of k×k equal pixels, each of them as one.
  ///
  /// Images that were enlarged from a few pixels are so. The image itself if it is not, has only one level, or would be
  /// left with fewer than `leastSide` pixels along its long side.
  package func withoutEnlargement() -> GrayImage {
    let side = blockSide
    guard side > 1, max(width, height) / side >= Self.leastSide else { return self }
    var result = GrayImage(width: width / side, height: height / side, filledWith: 0)
    for y in 0..<result.height {
      for x in 0..<result.width { result[x, y] = self[x * side, y * side] }
    }
    return result
  }

  /// A digit needs at least as many; simple shapes of few straight lines may consist of larger blocks by chance.
  private static let leastSide = 8

  /// The side of the largest blocks of equal pixels of which the image consists; 0 if it has only one level.
  private var blockSide: Int {
    var side = 0
    var above = 0
    for y in 0..<height {
      let row = y * width
      for x in 1..<max(1, width) where pixels[row + x] != pixels[row + x - 1] {
        if side == 0 || x % side != 0 { side = Self.greatestCommonDivisor(side, x) }
        if side == 1 { return 1 }
      }
      if (0..<width).contains(where: { pixels[row + $0] != pixels[above + $0] }) {
        side = Self.greatestCommonDivisor(side, y)
      }
      above = row
    }
    guard side > 0 else { return 0 }
    return Self.greatestCommonDivisor(side, Self.greatestCommonDivisor(width, height))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }
}
