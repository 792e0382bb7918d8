import Raster

/// The amount of ink at each pixel, 0 (paper) to 1 (ink), in rows from top to bottom.
public struct InkImage: Hashable, Sendable {
  /// Pixels per row.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// `width × height` numbers 0…1, row by row.
  public package(set) var values: [Float]

  /// Creates an image from exactly `width × height` numbers 0…1.
  package init(width: Int, height: Int, values: [Float]) {
    precondition(width > 0 && height > 0 && values.count == width * height, "values must hold width × height numbers")
    self.width = width
    self.height = height
    self.values = values
  }

  /// Creates an image of bare paper.
  package init(width: Int, height: Int) {
    self.init(width: width, height: height, values: [Float](repeating: 0, count: width * height))
  }

  /// Creates the ink of a digit in the bundled format: 8×8, each value in sixteenths.
  package init(_ grid: DigitGrid) {
    self.init(
      width: DigitGrid.side,
      height: DigitGrid.side,
      values: grid.values.map { Float($0) / Float(DigitGrid.maximum) }
    )
  }

  /// The ink in column `x` (from the left) and row `y` (from the top).
  public package(set) subscript(x: Int, y: Int) -> Float {
    get { values[y * width + x] }
    set { values[y * width + x] = newValue }
  }
}
