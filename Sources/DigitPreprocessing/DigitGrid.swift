/// A digit in the format of the bundled data: 8×8 values from 0 (paper) to 16 (ink).
///
/// Each value counts the ink pixels in a 4×4 block of a 32×32 bitmap (Garris et al., *NIST Form-Based Handprint
/// Prediction System*, NISTIR 5469, 1994; Kaynak, 1995).
public struct DigitGrid: Equatable, Hashable, Sendable {
  /// Cells in a row, and rows.
  public static let side = 8
  /// Cells in all.
  public static let count = side * side
  /// The value of a cell that is all ink.
  public static let maximum: UInt8 = 16
  /// No ink at all.
  public static let blank = DigitGrid(unchecked: [UInt8](repeating: 0, count: count))

  /// 64 values 0…16, row by row.
  public let values: [UInt8]

  /// Wraps 64 values 0…16; nil if there are more, fewer, or larger ones.
  public init?(_ values: [UInt8]) {
    guard values.count == Self.count, values.allSatisfy({ $0 <= Self.maximum }) else { return nil }
    self.values = values
  }

  /// Wraps values that were made within range.
  init(unchecked values: [UInt8]) {
    self.values = values
  }

  /// The value in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> UInt8 { values[y * Self.side + x] }
}
