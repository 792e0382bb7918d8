extension Scene {
  /// A shape as the distance of any point to its edge, negative inside, so that edges are smooth at any angle.
  struct Shape {
    let distance: (Float, Float) -> Float

    /// A circle, or an ellipse that is `squash` times wider than high.
    static func circle(_ center: Point, radius: Float, squash: Float = 1) -> Shape {
      let wide = squash.squareRoot()
      return Shape { x, y in
        let dx = (x - center.x) / wide
        let dy = (y - center.y) * wide
        return (dx * dx + dy * dy).squareRoot() - radius
      }
    }

    /// A box with sharp or round corners, turned so that its right points in `direction`.
    static func box(_ frame: Frame, corner: Float = 0, direction: Direction = Direction(turns: 0)) -> Shape {
      let center = frame.center
      let halfWidth = frame.width / 2 - corner
      let halfHeight = frame.height / 2 - corner
      return Shape { x, y in
        let dx = x - center.x
        let dy = y - center.y
        let outX = abs(direction.x * dx + direction.y * dy) - halfWidth
        let outY = abs(direction.x * dy - direction.y * dx) - halfHeight
        let cornerX = max(outX, 0)
        let cornerY = max(outY, 0)
        return (cornerX * cornerX + cornerY * cornerY).squareRoot() + min(max(outX, outY), 0) - corner
      }
    }

    /// All that lies before a straight edge through a point; `direction`: from the filled side to the other.
    static func halfPlane(_ point: Point, _ direction: Direction) -> Shape {
      Shape { x, y in direction.x * (x - point.x) + direction.y * (y - point.y) }
    }

    /// Parallel lines without width; `direction`: across them.
    static func rows(spacing: Float, start: Float, _ direction: Direction) -> Shape {
      Shape { x, y in
        abs(fraction((direction.x * x + direction.y * y - start) / spacing + 0.5) - 0.5) * spacing
      }
    }

    /// A regular polygon; `radius`: from the middle to a side; `turns`: the direction of its first side.
    static func polygon(_ center: Point, sides: Int, radius: Float, turns: Float) -> Shape {
      let directions = (0..<sides).map { Direction(turns: turns + Float($0) / Float(sides)) }
      return Shape { x, y in
        var most = -Float.greatestFiniteMagnitude
        for direction in directions { most = max(most, direction.x * (x - center.x) + direction.y * (y - center.y)) }
        return most - radius
      }
    }

    func united(with other: Shape) -> Shape {
      Shape { x, y in min(distance(x, y), other.distance(x, y)) }
    }

    func intersected(with other: Shape) -> Shape {
      Shape { x, y in max(distance(x, y), other.distance(x, y)) }
    }

    var inverted: Shape {
      Shape { x, y in -distance(x, y) }
    }

    /// The shape made wider on all sides.
    func grown(by amount: Float) -> Shape {
      Shape { x, y in distance(x, y) - amount }
    }

    func moved(x dx: Float, y dy: Float) -> Shape {
      Shape { x, y in distance(x - dx, y - dy) }
    }

    /// The shape with an edge that wavers with a field of numbers 0…1.
    func roughened(by field: Field, amount: Float) -> Shape {
      Shape { x, y in distance(x, y) + amount * (field.nearest(x, y) - 0.5) }
    }

    /// The shape as a hand draws it: points are shifted by two fields of numbers 0…1.
    func bent(by fields: (x: Field, y: Field), amount: Float) -> Shape {
      Shape { x, y in
        distance(x + amount * (fields.x.nearest(x, y) - 0.5), y + amount * (fields.y.nearest(x, y) - 0.5))
      }
    }
  }

  /// A rectangle in the picture.
  struct Frame: Sendable {
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float

    init(left: Float, top: Float, right: Float, bottom: Float) {
      self.left = left
      self.top = top
      self.right = right
      self.bottom = bottom
    }

    init(center: Point, width: Float, height: Float) {
      self.init(
        left: center.x - width / 2,
        top: center.y - height / 2,
        right: center.x + width / 2,
        bottom: center.y + height / 2
      )
    }

    var width: Float { right - left }
    var height: Float { bottom - top }
    var center: Point { Point((left + right) / 2, (top + bottom) / 2) }
    var shortSide: Float { min(width, height) }

    /// The rectangle made smaller by `x` at the left and right, and by `y` at the top and bottom.
    func inset(x: Float, y: Float) -> Frame {
      Frame(left: left + x, top: top + y, right: right - x, bottom: bottom - y)
    }

    func inset(_ amount: Float) -> Frame { inset(x: amount, y: amount) }
  }
}
