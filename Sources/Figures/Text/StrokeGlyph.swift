/// A character as pen strokes on a design grid, not yet of any size.
///
/// The grid: y is 0 at the baseline, 7 at the height of `x`, 10 at that of capitals and figures, −3 where descenders
/// end; x is 0 at the leftmost and `width` at the rightmost place the middle of the pen reaches.
///
/// Strokes are written as text. `M x y` lifts the pen to a place, `L x y` draws a line, `C x1 y1 x2 y2 x y` a cubic Bézier
/// curve, `D x y` a dot. `H x y` and `V x y` draw a quarter of an oval: `H` leaves horizontally and arrives vertically,
/// `V` the other way round. Nearly every letter is made of lines and these quarters.
struct StrokeGlyph: Sendable {
  /// One line or curve, or a dot.
  enum Element: Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case dot(Point)
  }

  let width: Double
  let elements: [Element]
  /// Heights of level strokes and of the tops and bottoms of curves, which look sharp only on whole pixels.
  let levels: [Double]
  /// Places of upright strokes and of the sides of curves, likewise.
  let uprights: [Double]

  /// Where the control points of a quarter oval lie on its sides: 0.552 is the circle; a little more is squarer and
  /// keeps small counters open.
  private static let quarterTension = 0.6

  /// Reads strokes; nil if `path` is not written as above.
  init?(width: Double, path: String) {
    var elements: [Element] = []
    var levels: [Double] = []
    var uprights: [Double] = [0, width]
    var pen = Point(0, 0)
    var tokens = path.split(separator: " ")[...]

    func nextPoint() -> Point? {
      guard let x = tokens.popFirst().flatMap({ Double($0) }), let y = tokens.popFirst().flatMap({ Double($0) })
      else { return nil }
      return Point(x, y)
    }

    while let command = tokens.popFirst() {
      guard let point = nextPoint() else { return nil }
      switch command {
      case "M":
        elements.append(.move(point))
        pen = point
      case "D":
        elements.append(.dot(point))
      case "L":
        elements.append(.line(point))
        if point.y == pen.y { levels.append(point.y) }
        if point.x == pen.x { uprights.append(point.x) }
        pen = point
      case "H":
        let (first, second) = (
          Point(pen.x + (point.x - pen.x) * Self.quarterTension, pen.y),
          Point(point.x, point.y + (pen.y - point.y) * Self.quarterTension)
        )
        elements.append(.curve(first, second, point))
        levels.append(pen.y)
        uprights.append(point.x)
        pen = point
      case "V":
        let (first, second) = (
          Point(pen.x, pen.y + (point.y - pen.y) * Self.quarterTension),
          Point(point.x + (pen.x - point.x) * Self.quarterTension, point.y)
        )
        elements.append(.curve(first, second, point))
        levels.append(point.y)
        uprights.append(pen.x)
        pen = point
      case "C":
        guard let second = nextPoint(), let end = nextPoint() else { return nil }
        elements.append(.curve(point, second, end))
        pen = end
      default:
        return nil
      }
    }
    self.width = width
    self.elements = elements
    self.levels = Set(levels).sorted()
    self.uprights = Set(uprights).sorted()
  }
}
