package import Raster

/// The colors of all figures.
///
/// Blue and orange are distinguishable in all common forms of color blindness.
package enum Palette {
  /// The background.
  package static let paper = RGBAImage.Pixel(255, 255, 255)
  /// Titles, labels and numbers.
  package static let ink = RGBAImage.Pixel(28, 32, 38)
  /// Secondary text: units and notes.
  package static let quietInk = RGBAImage.Pixel(98, 106, 117)
  /// Frames and axes.
  package static let rule = RGBAImage.Pixel(150, 157, 166)
  /// Grid lines.
  package static let faint = RGBAImage.Pixel(226, 229, 233)
  /// Areas without data.
  package static let vacant = RGBAImage.Pixel(243, 244, 246)
  /// Correct predictions, and the first curve.
  package static let blue = RGBAImage.Pixel(31, 104, 176)
  /// Wrong predictions, and the second curve.
  package static let orange = RGBAImage.Pixel(214, 96, 16)

  /// Returns `ink` or `paper`, whichever has the higher contrast ratio to `color`, as defined in the W3C's Web Content
  /// Accessibility Guidelines 2.
  package static func text(on color: RGBAImage.Pixel) -> RGBAImage.Pixel {
    contrast(ink, color) >= contrast(paper, color) ? ink : paper
  }

  /// Returns the contrast ratio of two colors, from 1 for equal colors to 21 for black and white.
  package static func contrast(_ first: RGBAImage.Pixel, _ second: RGBAImage.Pixel) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Returns the relative luminance, from 0 for black to 1 for white. The guidelines' exponent of 2.4 is rounded to 2:
  /// other powers need a library, and the choice between `ink` and `paper` hardly ever changes.
  package static func luminance(_ color: RGBAImage.Pixel) -> Double {
    let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    return 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
  }
}
