/// A bitmap of 64×64 pixels; each row is the bits of one integer, and bit 0 is the leftmost column.
///
/// This is twice the 32×32 resolution at which the bundled digits were counted. Single instructions combine whole rows.
package struct Bitmap: Equatable, Sendable {
  package static let side = 64

  package var rows: [UInt64]

  package init() {
    rows = [UInt64](repeating: 0, count: Self.side)
  }

  /// Number of ink pixels.
  package var area: Int { rows.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Columns and rows, each from the first to the last one.
  package typealias Bounds = (columns: ClosedRange<Int>, rows: ClosedRange<Int>)

  /// The columns and rows that contain ink; nil if none do.
  package var bounds: Bounds? {
    guard let top = rows.firstIndex(where: { $0 != 0 }), let bottom = rows.lastIndex(where: { $0 != 0 }) else {
      return nil
    }
    let union = rows.reduce(0, |)
    return (union.trailingZeroBitCount...(Self.side - 1 - union.leadingZeroBitCount), top...bottom)
  }

  /// The length of the outline in pixels, from its crossings with rows, columns, and both diagonals.
  ///
  /// The Cauchy–Crofton formula with four directions: a line along rows, columns, or diagonals measures 5.2% too short,
  /// one midway between them 2.6% too long, and a circle is exact.
  package var perimeter: Float {
    var straight = 0
    var diagonal = 0
    var above: UInt64 = 0
    // One row beyond the last, so that the bottom edge counts.
    for y in 0...Self.side {
      let row = y < Self.side ? rows[y] : 0
      // Shifting drops the leftmost or rightmost column; a bit there is a crossing that is counted separately.
      straight += (row ^ (row << 1)).nonzeroBitCount + Int(row >> 63)
      straight += (row ^ above).nonzeroBitCount
      diagonal += (row ^ (above << 1)).nonzeroBitCount + Int(above >> 63)
      diagonal += (row ^ (above >> 1)).nonzeroBitCount + Int(above & 1)
      above = row
    }
    // Diagonals are √½ as far apart as rows and columns.
    let crossings = Float(straight) + Float(diagonal) * Float(0.5).squareRoot()
    return crossings * Float.pi / 8
  }

  /// Returns a bitmap with ink wherever there is ink within a disc around the pixel.
  package func dilated(by disc: Disc) -> Bitmap {
    var result = Bitmap()
    forEachRow(of: disc, { row, dx in row << dx | row >> dx }, combine: |) { dy, spread in
      for y in 0..<Self.side - dy {
        result.rows[y + dy] |= spread[y]
        result.rows[y] |= spread[y + dy]
      }
    }
    return result
  }

  /// Returns a bitmap with ink only where an entire disc around the pixel is ink. Pixels outside the bitmap count as
  /// ink, because a digit whose outline is to be eroded is drawn larger than the frame.
  package func eroded(by disc: Disc) -> Bitmap {
    var result = self
    // Shifts leave bits of paper behind, where there is ink.
    forEachRow(of: disc, { row, dx in ~(~row << dx | ~row >> dx) }, combine: &) { dy, common in
      for y in 0..<Self.side - dy {
        result.rows[y + dy] &= common[y]
        result.rows[y] &= common[y + dy]
      }
    }
    return result
  }

  /// Calls `body` for each row of a disc's lower half, at a distance of `dy` from its center, with all rows of the bitmap
  /// combined with themselves at the distances that the disc reaches to either side.
  @inline(__always)
  private func forEachRow(
    of disc: Disc,
    _ bothSides: (UInt64, UInt64) -> UInt64,
    combine: (UInt64, UInt64) -> UInt64,
    _ body: (Int, [UInt64]) -> Void
  ) {
    // The farther from the center, the shorter a disc's rows are.
    var combined = rows
    var reached = 0
    for (dy, reach) in disc.reaches.enumerated().reversed() {
      while reached < reach {
        reached += 1
        for y in 0..<Self.side { combined[y] = combine(combined[y], bothSides(rows[y], UInt64(reached))) }
      }
      body(dy, combined)
    }
  }

  /// The digit in the bundled format: the ink pixels in each 8×8 block, in sixteenths of the block, rounded.
  package var grid: DigitGrid {
    let block = Self.side / DigitGrid.side
    let pixelsPerStep = block * block / Int(DigitGrid.maximum)
    var values = [UInt8]()
    values.reserveCapacity(DigitGrid.count)
    for blockRow in 0..<DigitGrid.side {
      for blockColumn in 0..<DigitGrid.side {
        var count = 0
        for y in blockRow * block..<(blockRow + 1) * block {
          count += ((rows[y] >> UInt64(blockColumn * block)) & 0xFF).nonzeroBitCount
        }
        values.append(UInt8((count + pixelsPerStep / 2) / pixelsPerStep))
      }
    }
    return DigitGrid(unchecked: values)
  }
}
