package import DigitPreprocessing
package import Support

/// Writing styles that are rare in the bundled digits, made by redrawing those digits.
///
/// The bundled sevens are crossed, the nines and sixes curved, the twos without a loop, the ones bare, the fours open;
/// other handwriting, print and displays differ. Each number is the fraction, 0…1, of a label's variants that is
/// redrawn. Strokes are erased and drawn relative to the bounding box of the digit's ink. The defaults were chosen by
/// the accuracy on folds of rows 1–1000 and on handwriting and print that no network was trained on (see
/// Data/README.md).
public struct WritingStyles: Codable, Hashable, Sendable {
  /// Digits of seven segments, as displays show them, of any label.
  public var segments: Float = 0.02
  /// Zeros with a slash or a dot.
  public var slashedZeros: Float = 0.08
  /// Ones that are a single stroke.
  public var bareOnes: Float = 0.4
  /// Ones with a horizontal stroke under them, as in print.
  public var footedOnes: Float = 0.3
  /// Ones with a stroke from their top down to the left.
  public var flaggedOnes: Float = 0.6
  /// Ones with such a stroke that is about half as high as the digit.
  public var upstrokeOnes: Float = 0.1
  /// Twos with a long, flat foot.
  public var flatFootedTwos: Float = 0.15
  /// Twos with a loop at the lower left.
  public var loopedTwos: Float = 0.4
  /// Threes whose upper end curls down.
  public var curledThrees: Float = 0.3
  /// Fours whose upper ends meet.
  public var closedFours: Float = 0.1
  /// Closed fours drawn with straight strokes, as in print.
  public var printedFours: Float = 0.3
  /// Fives without their bar.
  public var barlessFives: Float = 0.2
  /// Fives whose stem rises above the bar.
  public var raisedFives: Float = 0.1
  /// Sixes of a stem and a loop.
  public var loopedSixes: Float = 0.35
  /// Sixes whose upper part is a straight stem, often long.
  public var stemmedSixes: Float = 0.25
  /// Sixes whose stem curves around to the upper right, as in print.
  public var printedSixes: Float = 0.12
  /// Sevens with a bar and a straight stem, without a cross-stroke.
  public var plainSevens: Float = 0.5
  /// Sevens with a short stroke down at the left end of the bar.
  public var hookedSevens: Float = 0.3
  /// Nines of a loop and a straight stem.
  public var loopedNines: Float = 0.35
  /// Nines with a straight stem, often long, instead of a hook.
  public var stemmedNines: Float = 0.25
  /// Nines whose stem curves around to the lower left, as in print.
  public var printedNines: Float = 0.12

  /// Creates the default styles, to be adjusted field by field.
  public init() {}

  /// All styles.
  package static var all: [WritableKeyPath<WritingStyles, Float>] {
    [
      \.segments, \.slashedZeros, \.bareOnes, \.footedOnes, \.flaggedOnes, \.upstrokeOnes, \.flatFootedTwos,
      \.loopedTwos, \.curledThrees, \.closedFours, \.printedFours, \.barlessFives, \.raisedFives, \.loopedSixes,
      \.stemmedSixes, \.printedSixes, \.plainSevens, \.hookedSevens, \.loopedNines, \.stemmedNines, \.printedNines,
    ]
  }

  /// No other styles: every digit keeps its own.
  public static var none: WritingStyles {
    var styles = WritingStyles()
    for style in all { styles[keyPath: style] = 0 }
    return styles
  }

  /// `image` in another style, or unchanged.
  package func rewritten(_ image: InkImage, label: UInt8, using generator: inout SplitMix64) -> InkImage {
    guard var pen = InkPen(image, width: generator.nextUniform(in: 0.1...0.16)) else { return image }
    if generator.nextUniform() < segments {
      pen.drawSegments(label, using: &generator)
      return pen.image
    }
    // Of styles that exclude each other, one is chosen.
    let choice = generator.nextUniform()
    switch label {
    case 0:
      if choice < slashedZeros { pen.addSlash(using: &generator) }
    case 1:
      if generator.nextUniform() < bareOnes { pen.drawBareOne(using: &generator) }
      if generator.nextUniform() < footedOnes { pen.addFoot(using: &generator) }
      if choice < flaggedOnes {
        pen.addFlag(across: 0.1...0.35, down: 0.1...0.3, using: &generator)
      } else if choice < flaggedOnes + upstrokeOnes {
        pen.addFlag(across: 0.2...0.45, down: 0.3...0.6, using: &generator)
      }
    case 2:
      if generator.nextUniform() < flatFootedTwos { pen.flattenFoot(using: &generator) }
      if choice < loopedTwos { pen.addLoop(using: &generator) }
    case 3:
      if choice < curledThrees { pen.curlUpperEnd(using: &generator) }
    case 4:
      if choice < closedFours {
        pen.closeTop()
      } else if choice < closedFours + printedFours {
        pen.drawPrintedFour(using: &generator)
      }
    case 5:
      if choice < barlessFives {
        pen.eraseBar(using: &generator)
      } else if choice < barlessFives + raisedFives {
        pen.raiseStem(using: &generator)
      }
    case 6:
      if choice < loopedSixes {
        pen.drawLoopedSix(using: &generator)
      } else if choice < loopedSixes + stemmedSixes {
        pen.straightenUpperStem(using: &generator)
      } else if choice < loopedSixes + stemmedSixes + printedSixes {
        pen.drawPrintedSix(using: &generator)
      }
    case 7:
      if generator.nextUniform() < plainSevens { pen.straightenSeven(using: &generator) }
      if choice < hookedSevens { pen.hookSeven(using: &generator) }
    case 9:
      if choice < loopedNines {
        pen.drawLoopedNine(using: &generator)
      } else if choice < loopedNines + stemmedNines {
        pen.straightenLowerStem(using: &generator)
      } else if choice < loopedNines + stemmedNines + printedNines {
        pen.drawPrintedSix(upsideDown: true, using: &generator)
      }
    default:
      break
    }
    return pen.image
  }
}
