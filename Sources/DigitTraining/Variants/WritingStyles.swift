package import DigitPreprocessing
package import Support

/// Writing styles that are rare in the bundled digits, made by redrawing those digits.
///
/// The bundled sevens are crossed, the nines and sixes curved, the twos without a loop, the ones bare, the fours open;
/// other handwriting and print differ. Each number is the fraction, 0…1, of a label's variants that is redrawn. Strokes
/// are erased and drawn relative to the bounding box of the digit's ink. The defaults were chosen by the accuracy on
/// folds of rows 1–1000 and on handwriting and print that no network was trained on (see Data/README.md).
public struct WritingStyles: Equatable, Sendable {
  /// Zeros with a slash or a dot.
  public var slashedZeros: Float = 0.08
  /// Ones that are a single stroke.
  public var bareOnes: Float = 0.4
  /// Ones with a horizontal stroke under them, as in print.
  public var footedOnes: Float = 0.3
  /// Ones with a stroke from their top down to the left.
  public var flaggedOnes: Float = 0.6
  /// Twos with a loop at the lower left.
  public var loopedTwos: Float = 0.4
  /// Threes whose upper end curls down.
  public var curledThrees: Float = 0.3
  /// Fours whose upper ends meet.
  public var closedFours: Float = 0.1
  /// Closed fours drawn with straight strokes, as in print.
  public var printedFours: Float = 0.15
  /// Sixes whose upper part is a straight stem, often long.
  public var stemmedSixes: Float = 0.5
  /// Sevens with a bar and a straight stem, without a cross-stroke.
  public var plainSevens: Float = 0.5
  /// Nines with a straight stem, often long, instead of a hook.
  public var stemmedNines: Float = 0.5

  /// Creates the default styles, to be adjusted field by field.
  public init() {}

  /// No other styles: every digit keeps its own.
  public static var none: WritingStyles {
    var styles = WritingStyles()
    styles.slashedZeros = 0
    styles.bareOnes = 0
    styles.footedOnes = 0
    styles.flaggedOnes = 0
    styles.loopedTwos = 0
    styles.curledThrees = 0
    styles.closedFours = 0
    styles.printedFours = 0
    styles.stemmedSixes = 0
    styles.plainSevens = 0
    styles.stemmedNines = 0
    return styles
  }

  /// `image` in another style, or unchanged.
  package func rewritten(_ image: InkImage, label: UInt8, using generator: inout SplitMix64) -> InkImage {
    guard var pen = InkPen(image, width: generator.nextUniform(in: 0.1...0.16)) else { return image }
    switch label {
    case 0:
      if generator.nextUniform() < slashedZeros { pen.addSlash(using: &generator) }
    case 1:
      if generator.nextUniform() < bareOnes { pen.drawBareOne(using: &generator) }
      if generator.nextUniform() < flaggedOnes { pen.addFlag(using: &generator) }
      if generator.nextUniform() < footedOnes { pen.addFoot(using: &generator) }
    case 2:
      if generator.nextUniform() < loopedTwos { pen.addLoop(using: &generator) }
    case 3:
      if generator.nextUniform() < curledThrees { pen.curlUpperEnd(using: &generator) }
    case 4:
      let choice = generator.nextUniform()
      if choice < closedFours {
        pen.closeTop()
      } else if choice < closedFours + printedFours {
        pen.drawClosedFour(using: &generator)
      }
    case 6:
      if generator.nextUniform() < stemmedSixes { pen.straightenUpperStem(using: &generator) }
    case 7:
      if generator.nextUniform() < plainSevens { pen.straightenSeven(using: &generator) }
    case 9:
      if generator.nextUniform() < stemmedNines { pen.straightenLowerStem(using: &generator) }
    default:
      break
    }
    return pen.image
  }
}
