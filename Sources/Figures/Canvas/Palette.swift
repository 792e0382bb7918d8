public import Raster

/// The colours of all figures.
///
/// Blue and orange stay apart in every common form of colour blindness.
public enum Palette {
  /// The paper.
  public static let paper = RGBAImage.Pixel(255, 255, 255)
  /// Titles, labels and numbers.
  public static let ink = RGBAImage.Pixel(28, 32, 38)
  /// What stands beside the point: units, notes.
  public static let quietInk = RGBAImage.Pixel(98, 106, 117)
  /// Frames and axes.
  public static let rule = RGBAImage.Pixel(150, 157, 166)
  /// Grid lines.
  public static let faint = RGBAImage.Pixel(226, 229, 233)
  /// Places where nothing can be.
  public static let vacant = RGBAImage.Pixel(243, 244, 246)
  /// What is right, and the first curve.
  public static let blue = RGBAImage.Pixel(31, 104, 176)
  /// What is wrong, and the second curve.
  public static let orange = RGBAImage.Pixel(214, 96, 16)

  /// Ink or paper, whichever stands out more from `color`, by the contrast ratio of the W3C's Web Content Accessibility
  /// Guidelines 2.
  package static func text(on color: RGBAImage.Pixel) -> RGBAImage.Pixel {
    contrast(ink, color) >= contrast(paper, color) ? ink : paper
  }

  /// The contrast ratio of two colours, 1 for equal ones to 21 for black and white.
  package static func contrast(_ first: RGBAImage.Pixel, _ second: RGBAImage.Pixel) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Relative luminance, 0 black to 1 white. The guidelines' exponent of 2.4 is rounded to 2: powers need a library, and
  /// which of two inks reads better hardly changes.
  package static func luminance(_ color: RGBAImage.Pixel) -> Double {
    let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    return 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue
  }
}
