import Support

extension Scene.Canvas {
  private static let side = 8

  /// The cosine transform of eight numbers, a row for each frequency.
  private static let cosines: [Float] = (0..<side * side).map { index in
    let frequency = index / side
    let turns = Float((2 * (index % side) + 1) * frequency) / Float(4 * side)
    return Scene.Direction(turns: turns).x * (frequency == 0 ? 0.353_553_39 : 0.5)
  }

  /// Blocks and ripples of a compressed photograph: in blocks of 8×8 pixels, the strengths of frequencies are rounded,
  /// the more coarsely the higher they are.
  mutating func applyRinging(coarseness: Float) {
    let side = Self.side
    var block = [Float](repeating: 0, count: side * side)
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        for i in block.indices {
          block[i] = picture[min(left + i % side, width - 1), min(top + i / side, height - 1)]
        }
        var waves = Self.transformed(Self.transformed(block, isInverse: false), isInverse: false)
        for i in waves.indices {
          // A usual table: 16 levels of 255 for the mean, about 100 for the highest frequencies.
          let step = coarseness * (1 + 0.35 * Float(i % side + i / side))
          waves[i] = (waves[i] / step).rounded() * step
        }
        let changed = Self.transformed(Self.transformed(waves, isInverse: true), isInverse: true)
        for y in top..<min(top + side, height) {
          for x in left..<min(left + side, width) { picture[x, y] = changed[(y - top) * side + x - left] }
        }
      }
    }
  }

  /// Transforms the rows of a block and exchanges rows and columns.
  private static func transformed(_ block: [Float], isInverse: Bool) -> [Float] {
    let cosines = Self.cosines
    var result = [Float](repeating: 0, count: side * side)
    for row in 0..<side {
      for to in 0..<side {
        var sum: Float = 0
        for from in 0..<side {
          let factor = isInverse ? cosines[from * side + to] : cosines[to * side + from]
          sum += block[row * side + from] * factor
        }
        result[to * side + row] = sum
      }
    }
    return result
  }
}
