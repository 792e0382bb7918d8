/// A point on a canvas in pixels: x increases rightward and y downward; integers are pixel corners.
package struct Point: Equatable, Sendable {
  /// The distance from the left edge.
  package var x: Double
  /// The distance from the top edge.
  package var y: Double

  /// Creates the point at `x`, `y`.
  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of whole pixels, which may be empty.
package struct PixelRect: Equatable, Sendable {
  /// The first column.
  package var x: Int
  /// The first row.
  package var y: Int
  /// The number of columns.
  package var width: Int
  /// The number of rows.
  package var height: Int

  /// Creates a rectangle of `width × height` pixels whose upper-left pixel is in column `x`, row `y`.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// One past the last column.
  package var maxX: Int { x + width }
  /// One past the last row.
  package var maxY: Int { y + height }
  /// The middle column.
  package var midX: Int { x + width / 2 }
  /// The middle row.
  package var midY: Int { y + height / 2 }

  /// Returns a rectangle of `width × height` pixels in the middle of this one.
  func centered(width: Int, height: Int) -> PixelRect {
    PixelRect(x: x + (self.width - width) / 2, y: y + (self.height - height) / 2, width: width, height: height)
  }

  /// Returns the rectangle shrunk by `margin` pixels on every side.
  func inset(by margin: Int) -> PixelRect {
    PixelRect(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }
}
