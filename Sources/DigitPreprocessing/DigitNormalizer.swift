/// Brings the ink of one digit into the form of the bundled data: upright, of one stroke width, filling its box.
///
/// The bundled digits came out of NIST's normaliser (Garris et al., NISTIR 5469, 1994), which this one follows in spirit:
/// straighten, stretch into a box centred in 32×32, count 4×4 blocks. The box adapts to the digit's proportions (Liu et al.,
/// *Handwritten digit recognition: benchmarking of state-of-the-art techniques*, 2003), and strokes are brought to the
/// width that the bundled digits have. Training digits and users' images pass through the same code.
public struct DigitNormalizer: Sendable {
  /// The mean width of a stroke in the bundled digits, in pixels of 32.
  public static let defaultStrokeWidth: Float = 4.75
  /// An image is averaged down to this many pixels on its long side before anything is measured.
  package static let workingSide = 64
  /// Pixels of the bitmap to one of the 32×32 frame.
  static let pixelsPerUnit = Float(Bitmap.side) / 32

  /// The width that strokes are brought to, in pixels of 32.
  public var strokeWidth: Float

  /// A normaliser; `strokeWidth` is for training, which varies it.
  public init(strokeWidth: Float = Self.defaultStrokeWidth) {
    self.strokeWidth = strokeWidth
  }

  /// The normalised digit; nil if there is no ink.
  ///
  /// - Parameter ink: one digit and little else, of any size and at any place; its paper must be 0.
  public func grid(of ink: InkImage) -> DigitGrid? {
    stages(ink)?.grid
  }

  /// What the normaliser makes of an image, step by step.
  package struct Stages: Equatable, Sendable {
    /// The digit upright and in proportion, a little smaller than the frame.
    package var straightened: Bitmap
    /// The digit in its box, with its stroke width corrected: the 32×32 of the bundled data, twice as fine.
    package var normalized: Bitmap
    package var grid: DigitGrid { normalized.grid }
  }

  /// All stages; nil if there is no ink.
  package func stages(_ ink: InkImage) -> Stages? {
    let image = ink.reduced(to: Self.workingSide).strengthened()
    guard let moments = InkMoments(image), let extent = Self.leaningExtent(of: image, moments) else { return nil }

    // First pass: upright and in proportion, to measure the box.
    let side = Float(Bitmap.side - 2 * Self.margin)
    let coarse = DigitMapping(moments, box: extent, width: side, height: side, keepsAspect: true)
    var threshold = Self.threshold
    var straightened = coarse.bitmap(image, threshold: threshold)
    if straightened.bounds == nil {
      threshold = Self.hairlineThreshold
      straightened = coarse.bitmap(image, threshold: threshold)
    }
    guard let bounds = straightened.bounds else { return nil }

    // Second pass: the exact box, inset by what the strokes will grow.
    let box = coarse.box(ofColumns: bounds.columns, rows: bounds.rows)
    let target = Self.targetBox(for: box)
    var growth: Float = 0
    var unadjusted = straightened
    for _ in 0..<Self.growthIterations {
      let mapping = DigitMapping(
        moments,
        box: box,
        width: target.width - 2 * growth,
        height: target.height - 2 * growth,
        keepsAspect: false
      )
      unadjusted = mapping.bitmap(image, threshold: threshold)
      growth = self.growth(from: Self.strokeWidth(of: unadjusted))
    }
    let disc = Disc(squaredRadius: Int((growth * growth).rounded()))
    let normalized = growth > 0 ? unadjusted.dilated(by: disc) : unadjusted.eroded(by: disc)
    // Erosion may leave nothing of a digit that is all hairlines.
    return Stages(straightened: straightened, normalized: normalized.area > 0 ? normalized : unadjusted)
  }

  /// Ink is where more than half of the full amount is; a hairline between two samples leaves less on either.
  private static let threshold: Float = 0.5
  private static let hairlineThreshold: Float = 0.2

  /// Paper around the digit in the first pass, so that nothing of it is cut off, in pixels of the bitmap.
  private static let margin = 4

  /// Growth and scale depend on each other; they settle at once.
  private static let growthIterations = 2

  /// How far the outline is to move outwards, in pixels of the bitmap, to bring strokes from `width` to what they should be.
  private func growth(from width: Float) -> Float {
    let growth = (strokeWidth * Self.pixelsPerUnit - width) / 2
    return min(max(growth, -Self.largestErosion * width), Self.largestDilation)
  }

  /// Strokes lose at most this part of their width on either side, since the thinner ones among them would break.
  private static let largestErosion: Float = 0.22
  /// Strokes grow by at most this on either side, since loops would close.
  private static let largestDilation: Float = 4

  /// The mean stroke width of a bitmap, from the area and outline of a line of length L and width w: A = L·w, P = 2(L + w).
  package static func strokeWidth(of bitmap: Bitmap) -> Float {
    let area = Float(bitmap.area)
    let perimeter = bitmap.perimeter
    let discriminant = perimeter * perimeter - 16 * area
    guard discriminant > 0 else { return area.squareRoot() }
    return (perimeter - discriminant.squareRoot()) / 4
  }

  /// The size of the box in the bitmap: the long side fills it, the short side is √sin(π/2·r) of it for proportions r.
  ///
  /// Digits come closer to square than they were (Liu et al., 2003, formula for R8), but thin ones stay thin: their
  /// one stroke would become a slab.
  private static func targetBox(for box: DigitBox) -> (width: Float, height: Float) {
    let ratio = min(box.width, box.height) / max(box.width, box.height)
    let adapted = min(sine(.pi / 2 * ratio).squareRoot(), largestStretch * ratio)
    let short = Float(Bitmap.side) * adapted
    return box.width < box.height ? (short, Float(Bitmap.side)) : (Float(Bitmap.side), short)
  }

  /// The short side gains at most this factor on the long one.
  private static let largestStretch: Float = 1.7

  /// The sine of 0…π/2 by its Taylor series, so that every machine gives the same bits.
  private static func sine(_ x: Float) -> Float {
    let square = x * x
    return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
  }

  /// The box around all pixels with more than a trace of ink, in upright coordinates.
  private static func leaningExtent(of image: InkImage, _ moments: InkMoments) -> DigitBox? {
    var left = Float.infinity
    var right = -Float.infinity
    var top: Int?
    var bottom = 0
    for y in 0..<image.height {
      let shift = moments.slant * (Float(y) + 0.5 - moments.centerY)
      for x in 0..<image.width where image[x, y] > traceOfInk {
        left = min(left, Float(x) - shift)
        right = max(right, Float(x + 1) - shift)
        top = top ?? y
        bottom = y + 1
      }
    }
    guard let top else { return nil }
    return DigitBox(left: left, top: Float(top), right: right, bottom: Float(bottom))
  }

  private static let traceOfInk: Float = 0.1
}
