/// A digit in the format of the bundled data: 8×8 values from 0 (paper) to 16 (ink).
///
/// Each value is the number of ink pixels in a 4×4 block of a 32×32 bitmap (Garris et al., *NIST Form-Based Handprint
/// Recognition System*, NISTIR 5469, 1994; Kaynak, 1995).
public struct DigitGrid: Codable, Hashable, Sendable {
  /// Number of rows, and of cells per row.
  public static let side = 8
  /// Number of cells.
  public static let count = side * side
  /// The value of a cell full of ink.
  public static let maximum: UInt8 = 16
  /// A grid without ink.
  public static let blank = DigitGrid(unchecked: [UInt8](repeating: 0, count: count))

  /// 64 values 0…16, row by row.
  public let values: [UInt8]

  /// Creates a grid from 64 values 0…16; nil for any other count or value.
  public init?(_ values: [UInt8]) {
    guard values.count == Self.count, values.allSatisfy({ $0 <= Self.maximum }) else { return nil }
    self.values = values
  }

  /// Decodes a grid from an array of 64 values 0…16.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let grid = Self(try container.decode([UInt8].self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a grid has 64 values 0…16")
    }
    self = grid
  }

  /// Encodes the grid as an array of its 64 values.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  /// Creates a grid from values known to be valid.
  init(unchecked values: [UInt8]) {
    self.values = values
  }

  /// The value in column `x` (from the left) and row `y` (from the top).
  public subscript(x: Int, y: Int) -> UInt8 { values[y * Self.side + x] }
}
