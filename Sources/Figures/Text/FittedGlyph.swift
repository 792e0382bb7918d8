/// A character at one size, with its strokes aligned to whole pixels.
///
/// A stroke that lies across pixel edges is a gray blur. Every horizontal or vertical stroke is therefore shifted so
/// that one of its edges falls on a pixel edge, and everything in between is stretched to match.
struct FittedGlyph {
  /// The width in pixels.
  let width: Int

  private let glyph: StrokeGlyph?
  private let penDiameter: Double
  private let columns: Fitting
  private let rows: Fitting

  init(_ character: Character, font: Font) {
    let glyph = GlyphShapes.glyph(for: character)
    let pen = font.penDiameter
    let scale = (Double(font.capHeight) - pen) / 10
    let designWidth = glyph?.width ?? 0
    let width = max(1, Int((designWidth * scale + pen).rounded()))

    self.glyph = glyph
    self.width = width
    penDiameter = pen

    // A glyph of zero width (such as i) has its stroke at the left edge.
    let right = designWidth > 0 ? Double(width) - pen / 2 : pen / 2
    columns = Fitting(anchors: [(0, pen / 2), (designWidth, right)], snapping: glyph?.uprights ?? [], pen: pen)

    var anchors: [(Double, Double)] = [
      (-3, pen / 2 - Double(font.descent)), (0, pen / 2), (10, Double(font.capHeight) - pen / 2),
    ]
    if glyph?.levels.contains(7) == true { anchors.insert((7, Double(font.xHeight) - pen / 2), at: 2) }
    rows = Fitting(anchors: anchors, snapping: glyph?.levels ?? [], pen: pen)
  }

  /// Draws the strokes with the left edge at column `x` and the baseline at the upper edge of row `baseline`.
  func stroke(on mask: inout CoverageMask, x: Int, baseline: Int) {
    guard let glyph else { return }
    func place(_ point: Point) -> Point {
      Point(Double(x) + columns.place(point.x), Double(baseline) - rows.place(point.y))
    }
    var pen = Point(0, 0)
    for element in glyph.elements {
      switch element {
      case .move(let point):
        pen = place(point)
      case .line(let point):
        let end = place(point)
        mask.stroke(from: pen, to: end, diameter: penDiameter)
        pen = end
      case .curve(let first, let second, let point):
        let end = place(point)
        mask.stroke(Self.flatten(pen, place(first), place(second), end), diameter: penDiameter)
        pen = end
      case .dot(let point):
        // A dot as thick as the strokes would look too small.
        mask.stroke(from: place(point), to: place(point), diameter: penDiameter * 1.25)
      }
    }
  }

  /// Returns points along a cubic Bézier curve, close enough together that corners are invisible at text sizes.
  private static func flatten(_ p0: Point, _ p1: Point, _ p2: Point, _ p3: Point) -> [Point] {
    let steps = 12
    return (0...steps).map { step in
      let t = Double(step) / Double(steps)
      let u = 1 - t
      let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
      return Point(a * p0.x + b * p1.x + c * p2.x + d * p3.x, a * p0.y + b * p1.y + c * p2.y + d * p3.y)
    }
  }

  /// A piecewise linear map from design units to pixels.
  private struct Fitting {
    private var knots: [(design: Double, pixel: Double)]

    /// Maps each anchor to its position, and each value in `snapping` to the nearest position at which the pen's lower
    /// edge is on a pixel edge.
    init(anchors: [(Double, Double)], snapping: [Double], pen: Double) {
      knots = anchors.map { (design: $0.0, pixel: $0.1) }
      let linear = self
      for design in snapping where !knots.contains(where: { $0.design == design }) {
        knots.append((design, (linear.place(design) - pen / 2).rounded() + pen / 2))
      }
      knots.sort { $0.design < $1.design }
    }

    func place(_ value: Double) -> Double {
      guard let first = knots.first, let last = knots.last, first.design < last.design else {
        return (knots.first?.pixel ?? 0) + value - (knots.first?.design ?? 0)
      }
      let upper = max(1, knots.firstIndex { value <= $0.design } ?? knots.count - 1)
      let (low, high) = (knots[upper - 1], knots[upper])
      guard high.design > low.design else { return low.pixel }
      return low.pixel + (high.pixel - low.pixel) * (value - low.design) / (high.design - low.design)
    }
  }
}
