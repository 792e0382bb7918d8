extension Scene.Canvas {
  /// A look of any kind: hairline or bold, upright or slanted, printed or written, with feet or without.
  mutating func glyphLook() -> Scene.GlyphLook {
    let isWritten = chance(0.5)
    return Scene.GlyphLook(
      pen: random.pickByRatio(0.04, 0.2),
      slant: chance(0.3) ? pick(-0.15, 0.35) : pick(-0.04, 0.06),
      stretch: pick(0.75, 1.3),
      jitter: isWritten ? pick(0.01, 0.05) : 0,
      serif: !isWritten && chance(0.4) ? pick(0.06, 0.14) : 0,
      contrast: chance(0.35) ? pick(0.3, 0.75) : 0,
      hasSquareEnds: !isWritten && chance(0.6)
    )
  }

  /// One of all glyphs, letters more often than signs.
  mutating func glyph(_ groups: [[Scene.Glyph]]) -> Scene.Glyph {
    let empty = Scene.Glyph(.line(0, 0, 0.7, 1))
    return random.element(of: random.element(of: groups, or: []), or: empty)
  }

  /// Draws a glyph; `origin`: the upper left of a capital in the picture; `size`: its height in pixels.
  mutating func draw(
    _ glyph: Scene.Glyph,
    on coverage: inout Scene.Field,
    origin: Scene.Point,
    size: Float,
    look: Scene.GlyphLook,
    turned: Scene.Direction = Scene.Direction(turns: 0)
  ) {
    for stroke in glyph.strokes {
      let points = stroke.points.map { point in
        let strayed = point + Scene.Point(pick(-1, 1), pick(-1, 1)) * look.jitter
        let x = (strayed.x * look.stretch + look.slant * (1 - strayed.y)) * size
        let y = strayed.y * size
        return origin + Scene.Point(turned.x * x - turned.y * y, turned.y * x + turned.x * y)
      }
      // The short pieces of a curve need round ends to join.
      let isSquare = look.hasSquareEnds && !stroke.isCurve && points.count < 4
      let path = stroke.isCurve ? points.smoothed() : points
      for (start, end) in zip(path, path.dropFirst()) {
        let along = end - start
        let length = max((along * along).sum().squareRoot(), 1e-3)
        let share = 1 - look.contrast * abs(along.x) / length
        coverage.stroke(start, end, width: max(0.8, look.pen * size * share), isSquare: isSquare)
      }
      if look.serif > 0 { addSerifs(of: stroke, at: points, on: &coverage, size: size, look: look) }
    }
  }

  /// Draws the feet of straight strokes that start or end at the top or the foot of the line.
  private func addSerifs(
    of stroke: Scene.Glyph.Stroke,
    at points: [Scene.Point],
    on coverage: inout Scene.Field,
    size: Float,
    look: Scene.GlyphLook
  ) {
    guard !stroke.isCurve, let first = points.first, let last = points.last, points.count > 1 else { return }
    let ends = [
      (first, points[1], stroke.points[0]), (last, points[points.count - 2], stroke.points[points.count - 1]),
    ]
    for (end, next, point) in ends {
      let along = next - end
      // At the lines of capitals, of small letters and of the foot, not where strokes meet.
      guard abs(point.y) < 0.03 || abs(point.y - 0.38) < 0.03 || point.y > 0.97 else { continue }
      guard abs(along.y) > 1.2 * abs(along.x), abs(along.y) > 0.35 * size else { continue }
      let reach = Scene.Point((look.serif + look.pen / 2) * size, 0)
      coverage.stroke(end - reach, end + reach, width: max(0.8, 0.4 * look.pen * size))
    }
  }

  /// Draws one glyph that fills the subject's box.
  mutating func drawGlyph(_ glyph: Scene.Glyph, look: Scene.GlyphLook) {
    let area = glyph.frame
    // Flat signs such as = fill the width.
    let wide = max(area.width * look.stretch, 0.3)
    let most = min(1.1 * box.height, 1.02 * Float(width))
    let size = min(box.height / max(area.height, 0.3), most / wide)
    var look = look
    // The pen's width is a share of the glyph's own height.
    look.pen *= min(1, max(area.height, 0.5))
    let middle = Scene.Point(area.center.x * look.stretch + look.slant * (1 - area.center.y), area.center.y)
    let turned = Scene.Direction(turns: pick(-1.2, 1.2) * Self.mostTurned)
    let shift = Scene.Point(turned.x * middle.x - turned.y * middle.y, turned.y * middle.x + turned.x * middle.y)
    var coverage = blank()
    draw(glyph, on: &coverage, origin: box.center - shift * size, size: size, look: look, turned: turned)
    subject.unite(coverage)
  }

  /// Draws a word of a few letters into the box.
  mutating func drawWord(count: Int, look: Scene.GlyphLook) {
    let group = random.one(of: Scene.Glyph.capitals, Scene.Glyph.smallLetters, Scene.Glyph.foreign)
    let hasCapital = chance(0.4)
    let gap = 0.2 + look.pen
    let glyphs = (0..<count).map { number in
      glyph([number == 0 && hasCapital ? Scene.Glyph.capitals : group])
    }
    let width = glyphs.reduce(0) { $0 + $1.frame.right * look.stretch } + gap * Float(count - 1)
    let size = min(box.height, 0.94 * Float(self.width) / max(width, 0.5))
    // Off the center, but not beyond the border.
    let rest = max(0, (Float(self.width) - width * size) / 2)
    let center = Float(self.width) / 2
    var x = min(max(box.center.x, center - rest), center + rest) - width * size / 2
    var coverage = blank()
    for glyph in glyphs {
      draw(glyph, on: &coverage, origin: Scene.Point(x, box.center.y - size / 2), size: size, look: look)
      x += (glyph.frame.right * look.stretch + gap) * size
    }
    subject.unite(coverage)
  }

  /// Writes words of small letters from a column to the right border.
  mutating func writeLine(
    on coverage: inout Scene.Field,
    top: Float,
    size: Float,
    look: Scene.GlyphLook,
    from left: Float
  ) {
    var x = left
    while x < Float(width) {
      let glyph = glyph([Scene.Glyph.capitals, Scene.Glyph.smallLetters, Scene.Glyph.smallLetters])
      if x > -size { draw(glyph, on: &coverage, origin: Scene.Point(x, top), size: size, look: look) }
      x += (glyph.frame.right * look.stretch + (chance(0.18) ? 0.6 : 0.2) + look.pen) * size
    }
  }
}
