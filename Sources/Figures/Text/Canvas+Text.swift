public import Raster

/// Which end of a text lies at the given place.
public enum TextAlignment: Equatable, Sendable {
  /// The text begins there.
  case leading
  /// The text's middle is there.
  case center
  /// The text ends there.
  case trailing
}

/// The way a text runs.
public enum TextDirection: Equatable, Sendable {
  /// From left to right.
  case rightwards
  /// From bottom to top, the head tilted to the left.
  case upwards
}

extension Canvas {
  /// Writes one line of text.
  ///
  /// `x`, `y` is the corner of a pixel, on the line halfway between the feet and the heads of capitals (rounded up to a whole
  /// pixel): text of any size or weight drawn at one `y` looks centred there. `alignment` says which of its ends is at
  /// `x`, or at `y` if the text runs upwards.
  public mutating func draw(
    _ text: String,
    x: Int,
    y: Int,
    font: Font,
    color: RGBAImage.Pixel = Palette.ink,
    alignment: TextAlignment = .leading,
    direction: TextDirection = .rightwards
  ) {
    let mask = font.mask(of: text)
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
