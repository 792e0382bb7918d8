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

  /// The columns and rows that contain ink; nil if none do.
  package var bounds: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
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
    for (dy, reach) in disc.reaches.enumerated() {
      for y in 0..<Self.side {
        var spread = rows[y]
        for dx in stride(from: 1, through: reach, by: 1) {
          spread |= (rows[y] << UInt64(dx)) | (rows[y] >> UInt64(dx))
        }
        if y + dy < Self.side { result.rows[y + dy] |= spread }
        if y - dy >= 0 { result.rows[y - dy] |= spread }
      }
    }
    return result
  }

  /// Returns a bitmap with ink only where an entire disc around the pixel is ink. Pixels outside the bitmap count as
  /// ink, because a digit whose outline is to be eroded is drawn larger than the frame.
  package func eroded(by disc: Disc) -> Bitmap {
    var result = self
    for (dy, reach) in disc.reaches.enumerated() {
      for y in 0..<Self.side {
        var common = rows[y]
        for dx in stride(from: 1, through: reach, by: 1) {
          let beyondLeft: UInt64 = (1 << UInt64(dx)) - 1
          common &= (rows[y] << UInt64(dx)) | beyondLeft
          common &= (rows[y] >> UInt64(dx)) | ~(UInt64.max >> UInt64(dx))
        }
        if y + dy < Self.side { result.rows[y + dy] &= common }
        if y - dy >= 0 { result.rows[y - dy] &= common }
      }
    }
    return result
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
