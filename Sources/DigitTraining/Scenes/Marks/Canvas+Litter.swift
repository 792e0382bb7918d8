extension Scene.Canvas {
  /// A stroke beside the subject: a check mark, a slash, a dash.
  mutating func paintNearStroke() {
    let pen = penWidth(0.012, 0.04)
    var lines: [[Scene.Point]] = []
    for _ in 0..<random.whole(1...2) {
      let isLeft = chance(0.5)
      let room = isLeft ? box.left : Float(width) - box.right
      let x = isLeft ? pick(-0.2, 0.8) * room : Float(width) - pick(-0.2, 0.8) * room
      let y = pick(0.1, 0.9) * Float(height)
      let across = Scene.Direction(turns: pick(-0.2, 0.2))
      // Not into the subject, and not as long as one.
      let half = min(pick(0.08, 0.35) * unit, 0.5 * max(room, 0.2 * unit))
      let reach = Scene.Point(across.x, across.y) * half
      let start = Scene.Point(x, y) - reach
      let end = Scene.Point(x, y) + reach
      lines.append(wavering(start, end, amount: pick(0, 0.02)))
    }
    paintLines(lines, lineTone(), width: pen)
  }

  /// A stripe of a marker behind the subject.
  mutating func paintHighlight() {
    let share = pick(0.1, 0.35)
    let y = box.center.y + pick(-0.15, 0.15) * box.height
    let pen = pick(0.6, 1.25) * box.height
    let isLong = chance(0.5)
    let start = Scene.Point(isLong ? -unit : box.left - pick(0, 0.1) * unit, y - pick(-0.04, 0.04) * unit)
    let end = Scene.Point(isLong ? 2 * Float(width) : box.right + pick(0, 0.1) * unit, y)
    var coverage = blank()
    coverage.stroke(start, end, width: pen)
    let cloud = clouds(0.1)
    for i in coverage.values.indices { coverage.values[i] *= 0.8 + 0.2 * cloud.values[i] }
    paint(coverage, mixed(share))
  }

  /// Dust and splashes, too small for a digit.
  mutating func paintSpecks() {
    let tone = lineTone()
    let count = random.whole(1...24)
    let largest = max(1, pick(0.01, 0.035) * unit)
    var coverage = blank()
    for _ in 0..<count {
      let center = point()
      let reach = Scene.Point(pick(-1, 1), pick(-1, 1)) * (chance(0.2) ? 2 * largest : 0.3)
      coverage.stroke(center, center + reach, width: pick(0.8, 2 * largest))
    }
    paint(coverage, tone)
  }

  /// Hairs, scratches and cracks that start at the border.
  mutating func paintHairs() {
    let share = pick(0.3, isEmpty ? 1 : 0.8)
    var coverage = blank()
    for _ in 0..<random.whole(1...3) {
      let away = direction()
      let start = frame.center + Scene.Point(away.x, away.y) * (0.75 * unit)
      let end = point(margin: 0.15)
      let middles = [start + (end - start) * 0.35, start + (end - start) * 0.7].map { middle in
        middle + Scene.Point(pick(-1, 1), pick(-1, 1)) * (0.15 * unit)
      }
      coverage.stroke(([start] + middles + [end]).smoothed(steps: 8), width: penWidth(0.006, 0.018))
    }
    paint(coverage, mixed(share))
  }

  /// Dots at the corners of squares, as on paper for planning.
  mutating func paintDotGrid() {
    let spacing = max(4, pick(0.08, 0.3) * unit)
    let start = point()
    let turned = Scene.Direction(turns: pick(-0.012, 0.012))
    let radius = max(0.5, pick(0.006, 0.02) * unit)
    let share = pick(0.25, 0.9)
    let dots = Scene.Shape { x, y in
      let across = (turned.x * x + turned.y * y - start.x) / spacing
      let down = (turned.x * y - turned.y * x - start.y) / spacing
      let dx = (Scene.fraction(across) - 0.5) * spacing
      let dy = (Scene.fraction(down) - 0.5) * spacing
      return (dx * dx + dy * dy).squareRoot() - radius
    }
    paint(filled(dots), mixed(share))
  }

  /// The marks of a ruler or of a scale along one border.
  mutating func paintTicks() {
    let pen = penWidth(0.008, 0.03)
    let spacing = max(3, pick(0.04, 0.16) * unit)
    let side = random.whole(0...3)
    let isLevel = side % 2 == 0
    let along = isLevel ? Float(width) : Float(height)
    let across = isLevel ? Float(height) : Float(width)
    let short = pick(0.03, 0.08) * unit
    let group = random.one(of: 1, 2, 5, 10)
    var lines: [[Scene.Point]] = []
    for number in 0..<Int(along / spacing) + 1 {
      let length = number % group == 0 ? 1.7 * short : short
      let position = (Float(number) + 0.5) * spacing
      let ends: [Float] = side == 0 || side == 3 ? [0, length] : [across - length, across]
      lines.append(ends.map { isLevel ? Scene.Point(position, $0) : Scene.Point($0, position) })
    }
    paintLines(lines, lineTone(), width: pen)
  }
}
