/// A character as pen strokes on a design grid, independent of size.
///
/// The grid: y is 0 at the baseline, 7 at the x-height, 10 at the height of capitals and digits, and −3 at the bottom
/// of descenders; x is 0 at the leftmost and `width` at the rightmost position of the pen's center.
///
/// Strokes are written as text. `M x y` moves the pen, `L x y` draws a line, `C x1 y1 x2 y2 x y` a cubic Bézier curve,
/// `D x y` a dot. `H x y` and `V x y` draw a quarter ellipse: `H` starts horizontally and ends vertically, `V` vice
/// versa. Nearly every letter is made of lines and these quarters.
struct StrokeGlyph: Sendable {
  /// A pen movement, a line, a curve or a dot.
  enum Element: Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case dot(Point)
  }

  let width: Double
  let elements: [Element]
  /// The heights of horizontal strokes and of the tops and bottoms of curves, which look sharp only on whole pixels.
  let levels: [Double]
  /// The positions of vertical strokes and of the sides of curves, for the same reason.
  let uprights: [Double]

  /// The position of a quarter ellipse's control points along its sides: 0.552 gives an ellipse; slightly more is
  /// squarer and keeps small counters open.
  private static let quarterTension = 0.6

  /// Parses the strokes in `path`; nil if it is not in the format above.
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
      case "H", "V":
        // Where the tangents at both ends meet; the control points lie on the way there.
        let corner = command == "H" ? Point(point.x, pen.y) : Point(pen.x, point.y)
        func control(_ end: Point) -> Point {
          let tension = Self.quarterTension
          return Point(end.x + (corner.x - end.x) * tension, end.y + (corner.y - end.y) * tension)
        }
        elements.append(.curve(control(pen), control(point), point))
        levels.append(corner.y)
        uprights.append(corner.x)
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
