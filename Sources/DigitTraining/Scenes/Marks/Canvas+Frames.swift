extension Scene.Canvas {
  /// A ring around the subject, thin or thick, once around or not quite.
  mutating func paintRing(touches: Bool) {
    let pen = penWidth(0.012, 0.08)
    let half = Scene.Point(box.width, box.height) / 2
    let corner = (half * half).sum().squareRoot()
    // A ring that passes through the box's corners touches some digits; a smaller one touches most.
    let radius = touches ? max(half.x, half.y) * pick(0.98, 1.12) : corner * pick(1.02, 1.3) + pen / 2
    let squash = chance(0.4) ? pick(0.8, 1.25) : 1
    let isInside = radius + pen < unit / 2
    var center = box.center
    if isInside {
      center.x = min(max(center.x, radius + pen), Float(width) - radius - pen)
      center.y = min(max(center.y, radius + pen), Float(height) - radius - pen)
    }
    let circle = Scene.Shape.circle(center, radius: radius, squash: squash)
    let ring = byHand(circle, most: 0.06)
    var coverage = stroked(ring, width: pen)
    if chance(0.25) {
      // A gap, where the pen did not come back to its start.
      let away = direction()
      let gap = Scene.Shape.circle(center + Scene.Point(away.x, away.y) * radius, radius: pick(0.1, 0.4) * radius)
      let rest = filled(gap.inverted)
      coverage.multiply(by: rest)
    }
    if chance(0.15) { coverage.unite(stroked(ring.grown(by: -1.8 * pen - 0.03 * unit), width: pen)) }
    paint(coverage, lineTone())
  }

  /// A frame that is clear of the subject; sharp corners where there is nothing inside.
  mutating func paintBox() {
    let pen = penWidth(0.01, 0.06)
    var area = frame.inset(x: pick(0, 0.12) * unit, y: pick(0, 0.12) * unit)
    if !isEmpty, chance(0.5) {
      area = Scene.Frame(
        left: box.left - pick(0.04, 0.2) * unit - pen,
        top: box.top - pick(0.04, 0.2) * unit - pen,
        right: box.right + pick(0.04, 0.2) * unit + pen,
        bottom: box.bottom + pick(0.04, 0.2) * unit + pen
      )
    }
    let corner = isEmpty || chance(0.5) ? 0 : pick(0.03, 0.4) * area.shortSide
    let shape = Scene.Shape.box(area, corner: corner, direction: Scene.Direction(turns: pick(-0.012, 0.012)))
    stroke(byHand(shape, most: 0.03, share: 0.3), lineTone(), width: pen)
  }

  /// One side of the box, or two neighboring ones, go through the end of a stroke.
  mutating func paintTouchingBox() {
    let pen = penWidth(0.012, 0.04)
    var gaps = (0..<4).map { _ in pick(0.04, 0.16) * unit }
    let side = random.whole(0...3)
    gaps[side] = pick(-0.4, 0.4) * pen
    if chance(0.4) { gaps[(side + 1) % 4] = 0 }
    let area = Scene.Frame(
      left: box.left - gaps[0],
      top: box.top - gaps[1],
      right: box.right + gaps[2],
      bottom: box.bottom + gaps[3]
    )
    stroke(byHand(.box(area), most: 0.02, share: 0.3), lineTone(), width: pen)
  }

  /// A frame in a frame.
  mutating func paintDoubleBox() {
    let pen = penWidth(0.01, 0.03)
    let corner = isEmpty ? 0 : random.one(of: 0, 0.1) * unit
    let outer = pick(0.01, 0.06) * unit + pen
    let inner = outer + pick(0.03, 0.08) * unit + pen
    let tone = lineTone()
    var lines = stroked(.box(frame.inset(outer), corner: corner), width: pen * pick(1, 2))
    lines.unite(stroked(.box(frame.inset(inner), corner: corner), width: pen))
    paint(lines, tone)
  }

  /// Two or three sides of a frame.
  mutating func paintOpenBox() {
    let pen = penWidth(0.012, 0.05)
    let area = frame.inset(x: pick(0.02, 0.12) * unit, y: pick(0.02, 0.12) * unit)
    let corners = [
      Scene.Point(area.left, area.top), Scene.Point(area.right, area.top),
      Scene.Point(area.right, area.bottom), Scene.Point(area.left, area.bottom),
    ]
    let first = random.whole(0...3)
    let count = random.whole(2...3)
    let amount = chance(0.5) ? 0 : pick(0, 0.01)
    let lines = (0..<count).map { number in
      wavering(corners[(first + number) % 4], corners[(first + number + 1) % 4], amount: amount)
    }
    paintLines(lines, lineTone(), width: pen)
  }

  /// Parts of lines along one side or two, where a cell was cut out not quite right.
  mutating func paintCellLines(sides: Int) {
    let tone = lineTone()
    let side = random.whole(0...3)
    let step = random.one(of: 1, 1, 2)
    for number in 0..<sides {
      let pen = penWidth(0.015, 0.07)
      let share = pick(0.3, 1.1)
      let start = pick(-0.1, 1.1 - share)
      let gap = pick(-0.2, 1) * 0.06 * unit
      let tilt = pick(-0.02, 0.02) * unit
      let current = (side + step * number) % 4
      let isLevel = current % 2 == 0
      let along = isLevel ? Float(width) : Float(height)
      let across = isLevel ? Float(height) : Float(width)
      let position = current == 0 || current == 3 ? gap : across - gap
      let ends = [(start * along, position - tilt), ((start + share) * along, position + tilt)]
      paintLines([ends.map { isLevel ? Scene.Point($0.0, $0.1) : Scene.Point($0.1, $0.0) }], tone, width: pen)
    }
  }

  /// The four corners of a view finder, or crop marks.
  mutating func paintCornerPieces() {
    let pen = penWidth(0.012, 0.05)
    let gap = pick(0.02, 0.1) * unit
    let length = pick(0.08, 0.22) * unit
    var lines: [[Scene.Point]] = []
    for x in [gap, Float(width) - gap] {
      for y in [gap, Float(height) - gap] where chance(0.9) {
        let inX = x < Float(width) / 2 ? length : -length
        let inY = y < Float(height) / 2 ? length : -length
        lines.append([Scene.Point(x + inX, y), Scene.Point(x, y), Scene.Point(x, y + inY)])
      }
    }
    paintLines(lines, lineTone(), width: pen)
  }

  /// A line across one corner or two, or the corner filled.
  mutating func paintCornerStroke() {
    let corner = 0.125 + 0.25 * Float(random.whole(0...3))
    let isFilled = chance(0.4)
    let tone = lineTone()
    for number in 0..<random.whole(1...2) {
      let direction = Scene.Direction(turns: corner + 0.5 * Float(number) + pick(-0.02, 0.02))
      let offset = pick(0.44, 0.58) * unit
      let edge = Scene.Shape.halfPlane(frame.center + Scene.Point(direction.x, direction.y) * offset, direction)
      let pen = penWidth(0.012, 0.045)
      paint(isFilled ? filled(edge.inverted) : stroked(edge, width: pen), tone)
    }
  }
}
