/// A box in upright coordinates: those of the deslanted image.
struct DigitBox {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float

  var width: Float { right - left }
  var height: Float { bottom - top }
}

/// Maps bitmap pixels to image points: a box of the deslanted image is centered in the bitmap at a given size.
struct DigitMapping {
  private let moments: InkMoments
  private let center: (x: Float, y: Float)
  /// Bitmap pixels per image pixel.
  private let scaleX: Float
  private let scaleY: Float

  /// Maps `box` to `width × height` bitmap pixels or, if `keepsAspect`, to the largest size within them that keeps its
  /// proportions.
  init(_ moments: InkMoments, box: DigitBox, width: Float, height: Float, keepsAspect: Bool) {
    self.moments = moments
    center = ((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    let x = width / box.width
    let y = height / box.height
    scaleX = keepsAspect ? min(x, y) : x
    scaleY = keepsAspect ? min(x, y) : y
  }

  /// Returns the box that the given columns and rows of the bitmap cover.
  func box(ofColumns columns: ClosedRange<Int>, rows: ClosedRange<Int>) -> DigitBox {
    let middle = Float(Bitmap.side) / 2
    return DigitBox(
      left: center.x + (Float(columns.lowerBound) - middle) / scaleX,
      top: center.y + (Float(rows.lowerBound) - middle) / scaleY,
      right: center.x + (Float(columns.upperBound + 1) - middle) / scaleX,
      bottom: center.y + (Float(rows.upperBound + 1) - middle) / scaleY
    )
  }

  /// Returns the image resampled by the mapping: ink where there is more than `threshold`.
  func bitmap(_ image: InkImage, threshold: Float) -> Bitmap { points.bitmap(of: image, threshold: threshold) }

  /// Returns the columns and rows of the bitmap that hold ink, without making it; nil if none do.
  func bounds(_ image: InkImage, threshold: Float) -> Bitmap.Bounds? { points.bounds(of: image, threshold: threshold) }

  private var points: SamplingPoints {
    let middle = Float(Bitmap.side) / 2
    let y = (0..<Bitmap.side).map { center.y + (Float($0) + 0.5 - middle) / scaleY }
    return SamplingPoints(
      y: y,
      x: y.map { center.x + (0.5 - middle) / scaleX + moments.slant * ($0 - moments.centerY) },
      offsets: (0..<Bitmap.side).map { Float($0) / scaleX }
    )
  }
}
