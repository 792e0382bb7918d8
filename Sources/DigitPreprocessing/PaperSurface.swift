import Raster

/// The level of the paper at each place of an image, where light falls on it unevenly: a polynomial of second degree.
///
/// Fitted to the medians of blocks by iteratively reweighted least squares, which ink, the smaller part of the image,
/// hardly moves (Holland and Welsch, 1977).
struct PaperSurface {
  /// Weights of 1, x, y, x², xy, y², with x and y from −1 to 1.
  private let coefficients: [Double]

  /// Blocks in each direction.
  private static let blockCount = 8
  /// Levels, of 255, by which paper may be off its surface.
  private static let tolerance = 12.0
  private static let iterations = 30
  /// Between paper and the far end of the scale there are at least so many levels, or the paper's own grain would be magnified.
  private static let leastDepth = 64.0

  /// nil where one level serves for all of the paper, or where even a surface does not describe most of the image.
  init?(of image: GrayImage) {
    // A few columns, or rows, fit any surface: a closely cut 1 would be taken for a ridge in the paper.
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

  /// The level at a point, x and y from −1 to 1.
  private func level(x: Double, y: Double) -> Double {
    zip(coefficients, Self.terms(x, y)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The image as it would be under even light: paper white for dark ink, black for light ink.
  ///
  /// Levels are relative to the paper's, because light multiplies ink and paper alike.
  func evenedOut(_ image: GrayImage, inkIsLight: Bool) -> GrayImage {
    map(image) { level, paper in
      inkIsLight
        ? 255 - 255 * (255 - level) / max(255 - paper, Self.leastDepth)
        : 255 * level / max(paper, Self.leastDepth)
    }
  }

  /// The image with its paper brought to the middle of the scale, for telling ink from paper before either is known.
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

  /// The part of the blocks that lie at the level that is expected of them.
  private static func share(_ blocks: [Block], _ expected: (Block) -> Double) -> Double {
    Double(blocks.count { abs($0.level - expected($0)) <= tolerance }) / Double(blocks.count)
  }

  /// Least squares, each block weighted by how near it is to the surface so far; nil if there are too few blocks.
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

  /// Gaussian elimination with row exchanges; nil for a singular matrix.
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
