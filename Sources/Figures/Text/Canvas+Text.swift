package import Raster

/// Which part of a text is at the given position.
package enum TextAlignment: Equatable, Sendable {
  /// The start of the text.
  case leading
  /// The middle of the text.
  case center
  /// The end of the text.
  case trailing
}

/// The direction of a text.
package enum TextDirection: Equatable, Sendable {
  /// From left to right.
  case rightwards
  /// From bottom to top, rotated 90° counterclockwise.
  case upwards
}

extension Canvas {
  /// Draws one line of text.
  ///
  /// `x`, `y` is a pixel corner on the line halfway between the baseline and the top of capitals (rounded up to a whole
  /// pixel), so that text of any size or weight drawn at one `y` looks centered there. `alignment` determines which
  /// part of the text is at `x`, or at `y` if the text runs upward. Text longer than `maxWidth` pixels is shortened in
  /// the middle.
  package mutating func draw(
    _ text: String,
    x: Int,
    y: Int,
    maxWidth: Int? = nil,
    font: Font,
    color: RGBAImage.Pixel = Palette.ink,
    alignment: TextAlignment = .leading,
    direction: TextDirection = .rightwards
  ) {
    let mask = font.mask(of: maxWidth.map { font.shortened(text, width: $0) } ?? text)
    let start =
      switch alignment {
      case .leading: 0
      case .center: mask.width / 2
      case .trailing: mask.width
      }
    let rise = font.overshoot + (font.capHeight + 1) / 2
    switch direction {
    case .rightwards: paint(mask, x: x - start, y: y - rise, color: color)
    case .upwards: paint(mask.turnedLeft(), x: x - rise, y: y + start - mask.width, color: color)
    }
  }
}
