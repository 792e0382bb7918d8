import DigitPreprocessing
import Support

/// A pen and eraser for a digit's ink; row ranges are fractions of its bounding box from the top, points are pixels.
struct InkPen {
  private(set) var image: InkImage
  /// The bounding box of the ink, in pixels.
  let left: Float
  private(set) var top: Float
  let right: Float
  private(set) var bottom: Float
  /// The pen's width in pixels.
  let width: Float

  struct Point {
    var x: Float
    var y: Float
  }

  /// Creates a pen for `image`, its `width` a fraction of the longer side of the bounding box; nil if there is no ink.
  init?(_ image: InkImage, width: Float) {
    let inked = image.values.indices.filter { image.values[$0] > 0.5 }
    let columns = inked.map { $0 % image.width }
    guard let first = inked.first, let last = inked.last, let left = columns.min(), let right = columns.max() else {
      return nil
    }
    self.image = image
    self.left = Float(left)
    self.right = Float(right + 1)
    top = Float(first / image.width)
    bottom = Float(last / image.width + 1)
    self.width = width * max(self.right - self.left, bottom - top)
  }

  var height: Float { bottom - top }

  /// The columns with ink between two heights, from the left edge of the first to the right edge of the last.
  func columns(_ from: Float, _ to: Float) -> ClosedRange<Float>? {
    var first = image.width
    var last = -1
    for y in rows(from, to) {
      for x in 0..<image.width where image[x, y] > 0.5 {
        first = min(first, x)
        last = max(last, x)
      }
    }
    return first <= last ? Float(first)...Float(last + 1) : nil
  }

  /// Where the pen touches the top of the ink between two columns.
  func highest(in columns: ClosedRange<Float>) -> Point? {
    for y in 0..<image.height {
      let inked = (Int(columns.lowerBound)..<min(image.width, Int(columns.upperBound))).filter { image[$0, y] > 0.5 }
      if let first = inked.first, let last = inked.last {
        return Point(x: Float(first + last + 1) / 2, y: Float(y) + width / 2)
      }
    }
    return nil
  }

  private func rows(_ from: Float, _ to: Float) -> Range<Int> {
    let first = Int(top + from * height)
    return first..<max(first, min(image.height, Int((top + to * height).rounded(.up))))
  }

  /// Erases the ink between two heights, from column `left` on.
  mutating func clear(_ from: Float, _ to: Float, rightOf left: Float = 0) {
    for y in rows(from, to) {
      for x in min(Int(left), image.width)..<image.width { image[x, y] = 0 }
    }
  }

  /// Adds blank rows above and below.
  mutating func extend(above: Int = 0, below: Int = 0) {
    let paper = { [width = image.width] rows in [Float](repeating: 0, count: rows * width) }
    image = InkImage(
      width: image.width,
      height: above + image.height + below,
      values: paper(above) + image.values + paper(below)
    )
    top += Float(above)
    bottom += Float(above)
  }

  /// Draws a straight, anti-aliased stroke with round caps, of the pen's width unless another is given.
  mutating func draw(_ start: Point, _ end: Point, width: Float? = nil) {
    let width = width ?? self.width
    let dx = end.x - start.x
    let dy = end.y - start.y
    let lengthSquared = max(dx * dx + dy * dy, 1e-6)
    let reach = width / 2 + 1
    /// The columns or rows, of `count`, that the stroke may touch.
    func near(_ first: Float, _ second: Float, _ count: Int) -> Range<Int> {
      let from = min(max(Int(min(first, second) - reach), 0), count)
      return from..<min(max(Int(max(first, second) + reach) + 1, from), count)
    }
    let columns = near(start.x, end.x, image.width)
    for y in near(start.y, end.y, image.height) {
      for x in columns {
        let px = Float(x) + 0.5 - start.x
        let py = Float(y) + 0.5 - start.y
        let along = min(max((px * dx + py * dy) / lengthSquared, 0), 1)
        let qx = px - along * dx
        let qy = py - along * dy
        let cover = width / 2 + 0.5 - (qx * qx + qy * qy).squareRoot()
        image[x, y] = max(image[x, y], min(max(cover, 0), 1))
      }
    }
  }

  /// Draws an ellipse whose upper part leans to the right by `lean`, from its rightmost point or, if `fromLeft`, its
  /// leftmost one, clockwise, in `steps` of 16 straight segments.
  mutating func drawLoop(
    _ center: Point,
    _ radiusX: Float,
    _ radiusY: Float,
    lean: Float,
    fromLeft: Bool = false,
    steps: Int = 16
  ) {
    // Each direction is that before it, rotated by 22.5°.
    let cosine: Float = 0.923_879_5
    let sine: Float = 0.382_683_4
    var direction = Point(x: fromLeft ? -1 : 1, y: 0)
    var place = Point(x: center.x + radiusX * direction.x, y: center.y)
    for _ in 0..<steps {
      direction = Point(x: cosine * direction.x - sine * direction.y, y: sine * direction.x + cosine * direction.y)
      let next = Point(
        x: center.x + radiusX * direction.x - lean * radiusY * direction.y,
        y: center.y + radiusY * direction.y
      )
      draw(place, next)
      place = next
    }
  }

  /// Fills most of an ellipse.
  mutating func fillLoop(_ center: Point, _ radiusX: Float, _ radiusY: Float) {
    draw(
      Point(x: center.x - radiusX / 2, y: center.y),
      Point(x: center.x + radiusX / 2, y: center.y),
      width: 2 * radiusY
    )
  }
}
