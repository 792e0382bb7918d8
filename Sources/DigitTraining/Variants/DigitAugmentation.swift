package import DigitPreprocessing
package import Support

/// Augmentation: redraws a training digit as another writer might have written it, rotated, sheared, stretched, warped
/// and with another pen.
///
/// This happens on the ink, before normalization, so that training sees what the normalizer makes of such handwriting.
/// The default strengths were chosen by the accuracy on folds of rows 1–1000 and on handwriting and print that no
/// network was trained on (see Data/README.md).
public struct DigitAugmentation: Codable, Hashable, Sendable {
  /// Range of rotation, in radians; clockwise is negative.
  public var rotation: ClosedRange<Float> = -0.25...0.45
  /// Largest shear to either side, in columns per row.
  public var shear: Float = 0.25
  /// Largest relative change of width and of height.
  public var stretch: Float = 0.15
  /// Largest shift of the middle relative to both ends, horizontally and vertically, as a fraction of half a side:
  /// changes the proportions of the upper and lower, left and right parts.
  public var proportion: Float = 0.2
  /// Largest shift of each control point of the elastic warp, in pixels of the 32×32 frame (Simard et al., 2003, on a
  /// coarse grid).
  public var bending: Float = 4.5
  /// Largest change of the stroke width, in pixels of the 32×32 frame.
  public var strokeWidth: Float = 0.7
  /// Fraction of variants drawn with a pen so thick that small openings close.
  public var thickPens: Float = 0.25
  /// Fraction of variants as bold as the heaviest typefaces, in which the counters of most digits close.
  public var boldStrokes: Float = 0.04
  /// Writing styles that the digits lack.
  public var styles = WritingStyles()

  /// Creates the default settings, to be adjusted field by field.
  public init() {}

  /// One variant of `digit`, as a model with the given normalization expects it; nil if no ink is left.
  ///
  /// - Parameter ink: the digit's ink, which is too slow to reconstruct for every variant.
  package func variant(
    of digit: TrainingDigit,
    ink: InkImage,
    for normalization: Normalization,
    using generator: inout SplitMix64
  ) -> DigitGrid? {
    let side = normalization == .blocks ? Int(Self.frame) : Self.side
    let drawn = drawing(of: ink, label: digit.label, side: side, using: &generator)
    if normalization == .blocks { return ImagePreprocessor.blocks(drawn) }
    let width = DigitNormalizer.defaultStrokeWidth + generator.nextUniform(in: -strokeWidth...strokeWidth)
    return DigitNormalizer(strokeWidth: width).grid(of: drawn)
  }

  /// A variant of `ink` before it is normalized, in an image of `side` × `side` pixels.
  func drawing(
    of ink: InkImage,
    label: UInt8,
    side: Int = Self.side,
    using generator: inout SplitMix64
  ) -> InkImage {
    let styled = styles.rewritten(ink, label: label, using: &generator)
    var drawn = draw(styled, side: side, using: &generator)
    if generator.nextUniform() < thickPens { drawn = drawn.spread(columns: 1, rows: 1) }
    if generator.nextUniform() < boldStrokes {
      let (columns, rows) = Self.digitsOfLoops.contains(label) ? Self.bold.withLoops : Self.bold.withoutLoops
      drawn = drawn.spread(
        columns: Int(generator.nextUniform(in: columns)),
        rows: Int(generator.nextUniform(in: rows))
      )
    }
    return drawn
  }

  /// Digits that cannot be told from each other once their counters have closed.
  private static let digitsOfLoops: Set<UInt8> = [0, 6, 8, 9]
  /// How many pixels a bold stroke grows on either side, in columns and rows, rounded down.
  private static let bold: (withLoops: Reach, withoutLoops: Reach) = ((1...2.99, 1...2.99), (2...4.99, 1...3.99))
  private typealias Reach = (columns: ClosedRange<Float>, rows: ClosedRange<Float>)

  /// The long side of the digit's image in the new drawing, in pixels.
  private static let frame: Float = 32
  /// The side of the new drawing: the frame and a margin for what is rotated out of it.
  private static let side = 44

  private func draw(_ image: InkImage, side: Int, using generator: inout SplitMix64) -> InkImage {
    let angle = generator.nextUniform(in: rotation)
    let lean = generator.nextUniform(in: -shear...shear)
    let scaleX = 1 + generator.nextUniform(in: -stretch...stretch)
    let scaleY = 1 + generator.nextUniform(in: -stretch...stretch)
    let middleX = generator.nextUniform(in: -proportion...proportion)
    let middleY = generator.nextUniform(in: -proportion...proportion)
    let bends = (0..<2).map { _ in
      Warp((0..<Warp.pointCount).map { _ in generator.nextUniform(in: -bending...bending) }, side: side)
    }
    // For small angles, truncated Taylor series are bit-identical on every machine and accurate to about 2e−3.
    let sine = angle - angle * angle * angle / 6
    let cosine = 1 - angle * angle / 2
    let middle = Float(side) / 2
    let scale = Self.frame / Float(max(image.width, image.height))
    var values = [Float]()
    values.reserveCapacity(side * side)
    for row in 0..<side {
      let shifts = (x: bends[0].row(row), y: bends[1].row(row))
      for column in 0..<side {
        let x = Float(column) + 0.5 - middle + shifts.x[column]
        let y = Float(row) + 0.5 - middle + shifts.y[column]
        let turnedX = Self.moved((cosine * x - sine * y) / scaleX, middleX)
        let turnedY = Self.moved((sine * x + cosine * y) / scaleY, middleY)
        let sourceX = (turnedX + lean * turnedY) / scale + Float(image.width) / 2
        let sourceY = turnedY / scale + Float(image.height) / 2
        values.append(min(max(image.sample(x: sourceX, y: sourceY), 0), 1))
      }
    }
    return InkImage(width: side, height: side, values: values)
  }

  /// Shifts a coordinate relative to the middle of the frame: most at the middle, not at all at the edges.
  private static func moved(_ x: Float, _ shift: Float) -> Float {
    let half = frame / 2
    let u = min(max(x / half, -1), 1)
    return x + shift * half * (1 - u * u)
  }
}
