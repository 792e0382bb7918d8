package import DigitPreprocessing
package import Support

/// Ways to write a digit that the bundled data hardly has, made from the ways that it has.
///
/// Its sevens are crossed, its nines and sixes curved, its twos without a loop, its ones bare, its fours open. Other hands, and
/// print, differ. Each number is the part of a label's variants, 0…1, that is rewritten; the strokes that are taken away and
/// drawn are placed by the box of the digit's own ink.
public struct WritingStyles: Equatable, Sendable {
  /// Zeros with a slash, or a dot.
  public var slashedZeros: Float = 0.08
  /// Ones that are a single stroke.
  public var bareOnes: Float = 0.4
  /// Ones with a horizontal stroke under them.
  public var footedOnes: Float = 0.3
  /// Ones with a stroke down to the left from their top.
  public var flaggedOnes: Float = 0.6
  /// Twos with a loop at the lower left.
  public var loopedTwos: Float = 0.4
  /// Threes whose upper end turns down.
  public var curledThrees: Float = 0.3
  /// Fours whose upper ends meet.
  public var closedFours: Float = 0.1
  /// Fours of straight strokes, as in print.
  public var printedFours: Float = 0.15
  /// Sixes whose upper part is a straight stem, often long.
  public var stemmedSixes: Float = 0.5
  /// Sevens of a bar and a straight stem, without a cross-stroke.
  public var plainSevens: Float = 0.5
  /// Nines with a straight stem, often long, in place of a hook.
  public var stemmedNines: Float = 0.5

  /// The defaults, to be changed field by field.
  public init() {}

  /// No other styles than the digits have.
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

  /// `image` in another style, or as it is.
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
