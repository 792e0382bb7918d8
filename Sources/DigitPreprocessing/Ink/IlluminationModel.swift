import Raster

/// The paper level at each point of an unevenly lit image: a quadratic polynomial.
///
/// Fitted to the medians of blocks by iteratively reweighted least squares (Holland and Welsch, 1977), on which ink,
/// the smaller part of the image, has little effect.
struct IlluminationModel {
  /// Coefficients of 1, x, y, x², xy, and y², with x and y from −1 to 1.
  private let coefficients: [Double]

  /// Number of blocks in each direction.
  private static let blockCount = 8
  /// The largest deviation of paper from its model, in 8-bit levels.
  private static let tolerance = 12.0
  private static let iterations = 30
  /// The smallest distance assumed from paper to the ink's end of the scale, in 8-bit levels; less would amplify grain.
  private static let leastDepth = 64.0

  /// Fits a model; nil if `image` is narrow, one level describes its paper, or no quadratic describes most of it.
  init?(of image: GrayImage) {
    // A quadratic fits any few columns or rows: a tightly cropped 1 would be mistaken for a ridge in the paper.
    guard min(image.width, image.height) >= Self.blockCount else { return nil }
    let blocks = Self.blocks(of: image)
    let levels = blocks.map(\.level).sorted()
    let constant = levels[levels.count / 2]
    guard Self.share(blocks, { _ in constant }) < 0.5 else { return nil }

    var coefficients = [constant, 0, 0, 0, 0, 0]
    for _ in 0..<Self.iterations {
      guard let next = Self.fit(blocks, coefficients) else { return nil }
      coefficients = next
    }
    self.coefficients = coefficients
    let surface = self
    guard Self.share(blocks, { surface.level(x: $0.x, y: $0.y) }) > 0.6 else { return nil }
  }

  /// Returns the paper level at a point, with x and y from −1 to 1.
  private func level(x: Double, y: Double) -> Double {
    zip(coefficients, Self.terms(x, y)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Returns the image as if evenly lit: paper becomes white for dark ink, and black for light ink.
  ///
  /// Levels are relative to the paper's, because light scales ink and paper alike.
  func flatFielded(_ image: GrayImage, inkIsLight: Bool) -> GrayImage {
    map(image) { level, paper in
      inkIsLight
        ? 255 - 255 * (255 - level) / max(255 - paper, Self.leastDepth)
        : 255 * level / max(paper, Self.leastDepth)
    }
  }

  /// Returns the image with its paper at the middle of the scale, for detecting polarity before ink or paper is known.
  func centered(_ image: GrayImage) -> GrayImage {
    map(image) { level, paper in 127.5 + (level - paper) / 2 }
  }

  private func map(_ image: GrayImage, _ value: (_ level: Double, _ paper: Double) -> Double) -> GrayImage {
    var result = image
    for y in 0..<image.height {
      for x in 0..<image.width {
        let paper = level(x: Self.position(x, image.width), y: Self.position(y, image.height))
        result[x, y] = UInt8(min(max(value(Double(image[x, y]), paper), 0), 255).rounded())
      }
    }
    return result
  }

  // MARK: Fitting

  private struct Block {
    var x: Double
    var y: Double
    /// The median level.
    var level: Double
  }

  private static func position(_ pixel: Int, _ count: Int) -> Double { (2 * Double(pixel) + 1) / Double(count) - 1 }

  private static func terms(_ x: Double, _ y: Double) -> [Double] { [1, x, y, x * x, x * y, y * y] }

  private static func blocks(of image: GrayImage) -> [Block] {
    let columns = min(blockCount, image.width)
    let rows = min(blockCount, image.height)
    var blocks = [Block]()
    for row in 0..<rows {
      for column in 0..<columns {
        let xs = column * image.width / columns..<(column + 1) * image.width / columns
        let ys = row * image.height / rows..<(row + 1) * image.height / rows
        var levels = [UInt8]()
        for y in ys { levels += image.pixels[y * image.width + xs.lowerBound..<y * image.width + xs.upperBound] }
        levels.sort()
        blocks.append(
          Block(
            x: (position(xs.lowerBound, image.width) + position(xs.upperBound - 1, image.width)) / 2,
            y: (position(ys.lowerBound, image.height) + position(ys.upperBound - 1, image.height)) / 2,
            level: Double(levels[levels.count / 2])
          )
        )
      }
    }
    return blocks
  }

  /// Returns the share of the blocks that are within `tolerance` of their expected level.
  private static func share(_ blocks: [Block], _ expected: (Block) -> Double) -> Double {
    Double(blocks.count { abs($0.level - expected($0)) <= tolerance }) / Double(blocks.count)
  }

  /// Returns the least-squares fit, with blocks weighted inversely to their previous residuals; nil if not unique.
  private static func fit(_ blocks: [Block], _ coefficients: [Double]) -> [Double]? {
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 7), count: 6)
    for block in blocks {
      let terms = terms(block.x, block.y)
      let expected = zip(coefficients, terms).reduce(0) { $0 + $1.0 * $1.1 }
      let weight = 1 / max(abs(block.level - expected), 1)
      for i in 0..<6 {
        for j in 0..<6 { matrix[i][j] += weight * terms[i] * terms[j] }
        matrix[i][6] += weight * terms[i] * block.level
      }
    }
    return solution(matrix)
  }

  /// Solves a linear system by Gauss–Jordan elimination with partial pivoting; nil for a singular matrix.
  private static func solution(_ augmented: [[Double]]) -> [Double]? {
    var rows = augmented
    let count = rows.count
    for i in 0..<count {
      guard let pivot = (i..<count).max(by: { abs(rows[$0][i]) < abs(rows[$1][i]) }), abs(rows[pivot][i]) > 1e-9 else {
        return nil
      }
      rows.swapAt(i, pivot)
      for j in 0..<count where j != i {
        let factor = rows[j][i] / rows[i][i]
        for k in i...count { rows[j][k] -= factor * rows[i][k] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }
}
