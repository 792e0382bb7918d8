package import DigitPreprocessing
package import Support

/// Draws a training digit anew, as another hand might have written it: turned, stretched, bent, with another pen.
///
/// All of it happens on the ink, before the normaliser, so that training sees what the normaliser makes of such hands.
public struct DigitAugmentation: Equatable, Sendable {
  /// The turns, in radians, clockwise ones below 0.
  public var rotation: ClosedRange<Float> = -0.2...0.4
  /// The largest change of slant to either side, in columns a row.
  public var shear: Float = 0.25
  /// The largest change of each side's length, as a part of it.
  public var stretch: Float = 0.15
  /// The largest shift of the middle against both ends, in each direction, as a part of half a side: other proportions of
  /// upper and lower, left and right parts.
  public var proportion: Float = 0.2
  /// The largest shift of each control point of the bending, in pixels of 32 (Simard et al., 2003, on a coarse grid).
  public var bending: Float = 4.5
  /// The largest change of the stroke width, in pixels of 32.
  public var strokeWidth: Float = 0.7
  /// The part of the digits that is drawn with a pen so thick that small openings close.
  public var thickPens: Float = 0.25
  /// Ways of writing that the digits lack.
  public var styles = WritingStyles()

  /// The defaults, to be changed field by field.
  public init() {}

  /// One variant of `digit` as a model with the given normalisation is to see it; nil if nothing is left of it.
  ///
  /// - Parameter ink: the digit's ink, which takes long enough to reconstruct to be kept for several variants.
  package func variant(
    of digit: TrainingDigit,
    ink: InkImage,
    for normalization: Normalization,
    using generator: inout SplitMix64
  ) -> DigitGrid? {
    let side = normalization == .blocks ? Int(Self.frame) : Self.side
    let styled = styles.rewritten(ink, label: digit.label, using: &generator)
    var drawn = draw(styled, side: side, using: &generator)
    if generator.nextUniform() < thickPens { drawn.dilate() }
    if normalization == .blocks { return ImagePreprocessor.blocks(drawn) }
    let width = DigitNormalizer.defaultStrokeWidth + generator.nextUniform(in: -strokeWidth...strokeWidth)
    return DigitNormalizer(strokeWidth: width).grid(of: drawn)
  }

  /// The long side of the image in the new drawing.
  private static let frame: Float = 32
  /// Side of the new drawing: the frame, and room for what is turned out of it.
  private static let side = 44
  /// Control points of the bending in a row.
  private static let controlPoints = 4

  private func draw(_ image: InkImage, side: Int, using generator: inout SplitMix64) -> InkImage {
    let angle = generator.nextUniform(in: rotation)
    let lean = generator.nextUniform(in: -shear...shear)
    let scaleX = 1 + generator.nextUniform(in: -stretch...stretch)
    let scaleY = 1 + generator.nextUniform(in: -stretch...stretch)
    let middleX = generator.nextUniform(in: -proportion...proportion)
    let middleY = generator.nextUniform(in: -proportion...proportion)
    let bends = (0..<2).map { _ in
      (0..<Self.controlPoints * Self.controlPoints).map { _ in generator.nextUniform(in: -bending...bending) }
    }
    // Small angles: the first terms of the series are the same bits everywhere, and exact to 1e−4.
    let sine = angle - angle * angle * angle / 6
    let cosine = 1 - angle * angle / 2
    let middle = Float(side) / 2
    let scale = Self.frame / Float(max(image.width, image.height))
    var result = InkImage(width: side, height: side)
    for row in 0..<side {
      for column in 0..<side {
        let u = Float(column) + 0.5
        let v = Float(row) + 0.5
        let x = u - middle + Self.interpolate(bends[0], u, v)
        let y = v - middle + Self.interpolate(bends[1], u, v)
        let turnedX = Self.moved((cosine * x - sine * y) / scaleX, middleX)
        let turnedY = Self.moved((sine * x + cosine * y) / scaleY, middleY)
        let sourceX = (turnedX + lean * turnedY) / scale + Float(image.width) / 2
        let sourceY = turnedY / scale + Float(image.height) / 2
        result[column, row] = min(max(image.sample(x: sourceX, y: sourceY), 0), 1)
      }
    }
    return result
  }

  /// A coordinate from −½ to ½ of the frame, with its middle moved and its ends kept.
  private static func moved(_ x: Float, _ shift: Float) -> Float {
    let half = frame / 2
    let u = min(max(x / half, -1), 1)
    return x + shift * half * (1 - u * u)
  }

  /// The bending at a point of the drawing, bilinear between control points.
  private static func interpolate(_ values: [Float], _ u: Float, _ v: Float) -> Float {
    let spacing = Float(Self.side) / Float(Self.controlPoints - 1)
    let x = u / spacing
    let y = v / spacing
    let column = min(Int(x), Self.controlPoints - 2)
    let row = min(Int(y), Self.controlPoints - 2)
    let fx = x - Float(column)
    let fy = y - Float(row)
    let top = values[row * Self.controlPoints + column] * (1 - fx) + values[row * Self.controlPoints + column + 1] * fx
    let below = (row + 1) * Self.controlPoints + column
    let bottom = values[below] * (1 - fx) + values[below + 1] * fx
    return top * (1 - fy) + bottom * fy
  }
}

extension InkImage {
  /// Makes strokes wider by a pixel to each side.
  fileprivate mutating func dilate() {
    var wider = self
    for y in 0..<height {
      for x in 1..<width - 1 { wider[x, y] = max(self[x - 1, y], self[x, y], self[x + 1, y]) }
    }
    self = wider
    for y in 1..<height - 1 {
      for x in 0..<width { self[x, y] = max(wider[x, y - 1], wider[x, y], wider[x, y + 1]) }
    }
  }
}
