extension Scene.Canvas {
  /// Rules at any height, as they come, or two sets of them at right angles.
  mutating func paintRules(isSquared: Bool) {
    let spacing = max(4, pick(isSquared ? 0.08 : 0.1, isSquared ? 0.3 : 0.4) * unit)
    let turns = pick(-0.01, 0.01)
    let pen = chance(0.3) ? pick(0.7, 2.5) : penWidth(0.008, 0.025)
    let tone = isEmpty ? lineTone() : mixed(pick(0.15, 0.6))
    let across = Scene.Direction(turns: turns + (isSquared || chance(0.8) ? 0.25 : 0))
    var lines = filled(Scene.Shape.rows(spacing: spacing, start: pick(0, spacing), across).grown(by: pen / 2))
    if isSquared {
      let second = Scene.Shape.rows(spacing: spacing, start: pick(0, spacing), Scene.Direction(turns: turns))
      lines.unite(filled(second.grown(by: pen / 2)))
    } else if chance(0.2) {
      // The red line of a margin.
      let margin = Scene.Shape.halfPlane(Scene.Point(pick(0.05, 0.2) * Float(width), 0), Scene.Direction(turns: turns))
      lines.unite(stroked(margin, width: pen))
    }
    paint(lines, tone)
  }

  /// The rows and columns of a table, not evenly spaced, with the subject in one of its cells.
  mutating func paintTableLines() {
    let gap = pick(0.04, 0.12) * unit
    let cell = box.inset(-gap)
    let pen = penWidth(0.01, 0.03)
    var lines: [[Scene.Point]] = []
    let far = Float(width + height)
    for y in [cell.top, cell.bottom, cell.bottom + pick(0.3, 1) * cell.height] where chance(0.85) {
      lines.append([Scene.Point(-5, y), Scene.Point(far, y)])
    }
    for x in [cell.left, cell.right, cell.left - pick(0.3, 1) * cell.width] where chance(0.85) {
      lines.append([Scene.Point(x, -5), Scene.Point(x, far)])
    }
    paintLines(lines, lineTone(least: 0.3), width: pen)
  }

  /// The subject's foot and the rule are one piece of ink; the rule is long or short.
  mutating func paintStandingRule() {
    let pen = penWidth(0.012, 0.045)
    let slope = pick(-0.03, 0.03) * Float(width)
    let y = box.bottom + pick(-0.6, 0.4) * pen
    var start = Scene.Point(-5, y - slope)
    var end = Scene.Point(Float(width) + 5, y + slope)
    if chance(0.4) {
      start = Scene.Point(box.left - pick(0.05, 0.35) * unit, y)
      end = Scene.Point(box.right + pick(0.05, 0.35) * unit, y)
    }
    paintLines([[start, end]], lineTone(), width: pen)
  }

  /// One line or two below or above, clear of the subject or touching it.
  mutating func paintLinesBeside(isAbove: Bool) {
    let pen = penWidth(0.012, 0.05)
    var lines: [[Scene.Point]] = []
    let touches = chance(0.25)
    for number in 0..<random.one(of: 1, 1, 2) {
      let gap = (touches ? pick(-0.01, 0.01) : pick(0.02, 0.08)) * unit + Float(number) * (0.03 * unit + 1.8 * pen)
      let y = isAbove ? box.top - pen / 2 - gap : box.bottom + pen / 2 + gap
      let tilt = pick(-0.02, 0.02) * unit
      let isLong = chance(0.3)
      let start = Scene.Point(isLong ? -5 : box.left - pick(-0.05, 0.15) * unit, y - tilt)
      let end = Scene.Point(isLong ? Float(width) + 5 : box.right + pick(-0.05, 0.15) * unit, y + tilt)
      lines.append(wavering(start, end, amount: chance(0.5) ? 0 : pick(0, 0.012)))
    }
    paintLines(lines, lineTone(), width: pen)
  }

  /// A line through the subject, thin or pale enough to leave it legible.
  mutating func paintStrike() {
    let pen = penWidth(0.008, 0.022)
    let isLevel = chance(0.5)
    let rise = isLevel ? pick(-0.04, 0.04) * unit : pick(0.2, 0.5) * box.height * random.one(of: -1, 1)
    let y = box.center.y + pick(-0.25, 0.25) * box.height
    let reach = pick(0.02, 0.3) * unit
    let start = Scene.Point(box.left - reach, y - rise)
    let end = Scene.Point(box.right + reach, y + rise)
    let share = pick(0.35, 0.8)
    paintLines([wavering(start, end, amount: pick(0, 0.01))], mixed(share), width: pen)
  }
}
