/// Normalizes the ink of a digit to the format of the bundled data: deslanted, of one stroke width, and filling its
/// box.
///
/// The bundled digits were made with NIST's normalizer (Garris et al., NISTIR 5469, 1994), whose approach this one
/// follows: deslant, scale to a box centered in 32×32, count 4×4 blocks. The box adapts to the digit's proportions (Liu
/// et al., *Handwritten digit recognition: benchmarking of state-of-the-art techniques*, 2003), and strokes are
/// normalized to the stroke width of the bundled digits. Training digits and users' images pass through the same code.
package struct DigitNormalizer: Sendable {
  /// The mean stroke width of the bundled digits, in pixels of the 32×32 frame.
  package static let defaultStrokeWidth: Float = 4.75
  /// The long side, in pixels, to which larger images are averaged down before anything is measured.
  package static let workingSide = 64
  /// Bitmap pixels per pixel of the 32×32 frame.
  static let pixelsPerUnit = Float(Bitmap.side) / 32

  /// The stroke width of normalized digits, in pixels of the 32×32 frame.
  package var strokeWidth: Float

  /// Creates a normalizer; training varies `strokeWidth`.
  package init(strokeWidth: Float = Self.defaultStrokeWidth) {
    self.strokeWidth = strokeWidth
  }

  /// Returns the normalized digit in the bundled format; nil if there is no ink.
  ///
  /// - Parameter ink: One digit and little else, of any size and at any position; its paper must be 0.
  package func grid(of ink: InkImage) -> DigitGrid? { normalized(ink)?.grid }

  /// Returns the deslanted digit in its original proportions, slightly smaller than the frame; nil if there is no ink.
  package func straightened(_ ink: InkImage) -> Bitmap? {
    UprightDigit(ink).map { $0.mapping.bitmap($0.image, threshold: $0.threshold) }
  }

  /// Returns the digit in its box with corrected stroke width, at twice the bundled data's 32×32 resolution; nil if there is
  /// no ink.
  package func normalized(_ ink: InkImage) -> Bitmap? {
    guard let digit = UprightDigit(ink) else { return nil }
    // The exact box, inset by the growth of the strokes.
    let target = Self.targetBox(for: digit.box)
    var growth: Float = 0
    var unadjusted = Bitmap()
    for _ in 0..<Self.growthIterations {
      let mapping = DigitMapping(
        digit.moments,
        box: digit.box,
        width: target.width - 2 * growth,
        height: target.height - 2 * growth,
        keepsAspect: false
      )
      unadjusted = mapping.bitmap(digit.image, threshold: digit.threshold)
      growth = self.growth(from: Self.strokeWidth(of: unadjusted))
    }
    let disc = Disc(squaredRadius: Int((growth * growth).rounded()))
    let normalized = growth > 0 ? unadjusted.dilated(by: disc) : unadjusted.eroded(by: disc)
    // Erosion may leave nothing of a digit that consists only of hairlines.
    return normalized.area > 0 ? normalized : unadjusted
  }

  /// Growth and scale depend on each other; two iterations suffice.
  private static let growthIterations = 2

  /// Returns how far the outline must move outward, in bitmap pixels, to bring strokes from `width` to `strokeWidth`.
  private func growth(from width: Float) -> Float {
    let growth = (strokeWidth * Self.pixelsPerUnit - width) / 2
    return min(max(growth, -Self.largestErosion * width), Self.largestDilation)
  }

  /// Strokes lose at most this share of their width on either side, so that the thinner ones do not break.
  private static let largestErosion: Float = 0.22
  /// Strokes grow by at most this many bitmap pixels on either side, so that loops do not close.
  private static let largestDilation: Float = 4

  /// Returns the mean stroke width of a bitmap, from its area A and outline P: A = L·w and P = 2(L + w) for a line of
  /// length L and width w.
  package static func strokeWidth(of bitmap: Bitmap) -> Float {
    let area = Float(bitmap.area)
    let perimeter = bitmap.perimeter
    let discriminant = perimeter * perimeter - 16 * area
    guard discriminant > 0 else { return area.squareRoot() }
    return (perimeter - discriminant.squareRoot()) / 4
  }

  /// Returns the size of the box in the bitmap: the long side fills it; the short side is √sin(π/2·r) of it for an
  /// aspect ratio of r.
  ///
  /// Digits become closer to square (Liu et al., 2003, formula for R8), but thin ones stay thin, because otherwise
  /// their single stroke would become a block.
  private static func targetBox(for box: DigitBox) -> (width: Float, height: Float) {
    let ratio = min(box.width, box.height) / max(box.width, box.height)
    let adapted = min(sine(.pi / 2 * ratio).squareRoot(), largestStretch * ratio)
    let short = Float(Bitmap.side) * adapted
    return box.width < box.height ? (short, Float(Bitmap.side)) : (Float(Bitmap.side), short)
  }

  /// The largest factor by which the short side is stretched relative to the long side.
  private static let largestStretch: Float = 1.7

  /// Returns the sine of 0…π/2 by its Taylor series, so that the bits are the same on every machine.
  private static func sine(_ x: Float) -> Float {
    let square = x * x
    return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
  }
}
