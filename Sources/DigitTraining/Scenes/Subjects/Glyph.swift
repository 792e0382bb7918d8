extension Scene {
  /// A letter or sign as strokes of a pen; lengths are in heights of a capital letter, whose foot is at y = 1.
  struct Glyph: Sendable {
    struct Stroke: Sendable {
      var points: [Point]
      var isCurve = false

      /// Straight from point to point: x and y of each.
      static func line(_ coordinates: Float...) -> Stroke { Stroke(points: points(coordinates)) }

      /// A smooth curve through points: x and y of each.
      static func curve(_ coordinates: Float...) -> Stroke { Stroke(points: points(coordinates), isCurve: true) }

      private static func points(_ coordinates: [Float]) -> [Point] {
        stride(from: 0, to: coordinates.count - 1, by: 2).map { Point(coordinates[$0], coordinates[$0 + 1]) }
      }
    }

    let strokes: [Stroke]

    init(_ strokes: Stroke...) {
      self.strokes = strokes
    }

    /// The box around the strokes' points.
    var frame: Frame {
      var frame = Frame(left: 9, top: 9, right: -9, bottom: -9)
      for point in strokes.flatMap(\.points) {
        frame.left = min(frame.left, point.x)
        frame.top = min(frame.top, point.y)
        frame.right = max(frame.right, point.x)
        frame.bottom = max(frame.bottom, point.y)
      }
      return frame
    }

    /// A dot, as a stroke of hardly any length.
    static func dot(_ x: Float, _ y: Float) -> Stroke { .line(x, y, x + 0.01, y) }

    /// A circle around a point, as a curve.
    static func circle(_ x: Float, _ y: Float, _ radius: Float) -> Stroke {
      let points = (0...8).map { number in
        let direction = Direction(turns: Float(number) / 8)
        return Point(x, y) + Point(direction.x, direction.y) * radius
      }
      return Stroke(points: points, isCurve: true)
    }
  }

  /// How a pen or a typeface draws all glyphs of a text.
  struct GlyphLook: Sendable {
    /// The pen's width in heights of a capital.
    var pen: Float
    /// Columns per row by which strokes lean to the right.
    var slant: Float
    /// The factor of all widths.
    var stretch: Float
    /// How far points stray, in heights of a capital.
    var jitter: Float
    /// Half the length of the feet at the ends of upright strokes; 0: none.
    var serif: Float
    /// How much thinner level strokes are than upright ones, as a share.
    var contrast: Float
    /// Whether straight strokes end in corners.
    var hasSquareEnds: Bool
  }
}
