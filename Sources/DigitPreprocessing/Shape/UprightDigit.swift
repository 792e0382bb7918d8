/// The first pass of the normalizer: a digit is deslanted in its original proportions, to measure its box.
struct UprightDigit {
  /// The ink, at the size at which it is measured.
  let image: InkImage
  let moments: InkMoments
  /// Maps the deslanted digit into the bitmap, slightly smaller than the frame.
  let mapping: DigitMapping
  /// A pixel of the bitmap is ink if it has more than this.
  let threshold: Float
  /// The digit's box.
  let box: DigitBox

  /// Half of full ink.
  private static let threshold: Float = 0.5
  /// A hairline between two samples leaves less at both.
  private static let hairlineThreshold: Float = 0.2
  /// Paper around the digit, so that nothing is cut off, in bitmap pixels.
  private static let margin = 4

  /// Measures a digit; nil if there is no ink.
  init?(_ ink: InkImage) {
    let image = ink.reduced(to: DigitNormalizer.workingSide).strengthened()
    guard let moments = InkMoments(image), let extent = Self.leaningExtent(of: image, moments) else { return nil }
    let side = Float(Bitmap.side - 2 * Self.margin)
    let mapping = DigitMapping(moments, box: extent, width: side, height: side, keepsAspect: true)
    var threshold = Self.threshold
    var bounds = mapping.bounds(image, threshold: threshold)
    if bounds == nil {
      threshold = Self.hairlineThreshold
      bounds = mapping.bounds(image, threshold: threshold)
    }
    guard let bounds else { return nil }
    self.image = image
    self.moments = moments
    self.mapping = mapping
    self.threshold = threshold
    box = mapping.box(ofColumns: bounds.columns, rows: bounds.rows)
  }

  /// Returns the bounding box, in upright coordinates, of all pixels with more than a trace of ink.
  private static func leaningExtent(of image: InkImage, _ moments: InkMoments) -> DigitBox? {
    var left = Float.infinity
    var right = -Float.infinity
    var top: Int?
    var bottom = 0
    for y in 0..<image.height {
      let row = image.values[y * image.width..<(y + 1) * image.width]
      guard let first = row.firstIndex(where: { $0 > traceOfInk }),
        let last = row.lastIndex(where: { $0 > traceOfInk })
      else { continue }
      let shift = moments.slant * (Float(y) + 0.5 - moments.centerY)
      left = min(left, Float(first - row.startIndex) - shift)
      right = max(right, Float(last - row.startIndex + 1) - shift)
      top = top ?? y
      bottom = y + 1
    }
    guard let top else { return nil }
    return DigitBox(left: left, top: Float(top), right: right, bottom: Float(bottom))
  }

  private static let traceOfInk: Float = 0.1
}
