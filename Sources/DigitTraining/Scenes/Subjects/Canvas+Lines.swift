extension Scene.Canvas {
  /// Lines from border to border, none so steep that it might be a 1.
  mutating func drawLines(_ count: Int) {
    let pen = penWidth(0.01, 0.07)
    for _ in 0..<count {
      // At least 29° from upright.
      let along = Scene.Direction(turns: pick(-0.17, 0.17))
      let middle = point(margin: 0.15)
      let reach = Scene.Point(along.x, along.y) * (1.5 * Float(max(width, height)))
      subject.stroke(wavering(middle - reach, middle + reach, amount: pick(0, 0.03)), width: pen)
    }
  }

  /// A level stroke.
  mutating func drawDash() {
    let y = pick(0.2, 0.8) * Float(height)
    let tilt = pick(-0.06, 0.06) * unit
    let start = Scene.Point(pick(-0.1, 0.35) * Float(width), y - tilt)
    let end = Scene.Point(pick(0.65, 1.1) * Float(width), y + tilt)
    subject.stroke(wavering(start, end, amount: pick(0, 0.015)), width: penWidth(0.015, 0.12))
  }

  /// Lines from side to side, at right angles.
  mutating func drawCrossedLines() {
    let pen = penWidth(0.01, 0.07)
    let amount = chance(0.5) ? 0 : pick(0, 0.015)
    let far = Scene.Point(Float(width) + 5, Float(height) + 5)
    for _ in 0..<random.whole(1...2) {
      let y = pick(0.08, 0.92) * Float(height)
      subject.stroke(wavering(Scene.Point(-5, y), Scene.Point(far.x, y), amount: amount), width: pen)
    }
    for _ in 0..<random.whole(1...2) {
      let x = pick(0.08, 0.92) * Float(width)
      subject.stroke(wavering(Scene.Point(x, -5), Scene.Point(x, far.y), amount: amount), width: pen)
    }
  }

  /// Three or more short lines side by side.
  mutating func drawParallelLines() {
    let pen = penWidth(0.012, 0.06)
    let across = direction()
    let along = Scene.Point(-across.y, across.x) * (pick(0.1, 0.35) * unit)
    let step = Scene.Point(across.x, across.y) * (pick(0.1, 0.16) * unit + pen)
    let count = random.whole(3...6)
    for number in 0..<count {
      let middle = frame.center + step * (Float(number) - Float(count - 1) / 2)
      subject.stroke(wavering(middle - along, middle + along, amount: 0.01), width: pen)
    }
  }

  /// Parallel strokes all over, in one direction or two.
  mutating func drawHatching() {
    let spacing = max(3, pick(0.05, 0.18) * unit)
    let across = pick(0, 1)
    let pen = pick(0.1, 0.4) * spacing
    for number in 0..<random.whole(1...2) {
      let rows = Scene.Shape.rows(spacing: spacing, start: 0, Scene.Direction(turns: across + 0.25 * Float(number)))
      subject.unite(filled(byHand(rows, most: 0.03).grown(by: pen / 2)))
    }
    guard chance(0.4) else { return }
    // Only a part of the picture is hatched.
    let part = Scene.Frame(center: point(margin: 0.35), width: pick(0.4, 0.9) * unit, height: pick(0.4, 0.9) * unit)
    let coverage = filled(.box(part))
    subject.multiply(by: coverage)
  }

  /// A curve that crosses itself many times.
  mutating func drawScribble() {
    let reach = pick(0.25, 0.45)
    let count = random.whole(14...26)
    let points = (0..<count).map { _ in
      frame.center + Scene.Point(pick(-reach, reach) * Float(width), pick(-reach, reach) * Float(height))
    }
    subject.stroke(points.smoothed(), width: penWidth(0.01, 0.04))
  }

  /// A line that goes to and fro from side to side.
  mutating func drawZigzag() {
    let count = random.whole(7...14)
    let points = (0..<count).map { number in
      let y = 0.5 + (number % 2 == 0 ? 1 : -1) * pick(0.08, 0.35)
      return Scene.Point((0.08 + 0.84 * Float(number) / Float(count - 1)) * Float(width), y * Float(height))
    }
    subject.stroke(chance(0.5) ? points : points.smoothed(), width: penWidth(0.012, 0.045))
  }

  /// An arrow in any direction.
  mutating func drawArrow() {
    let along = direction()
    let forward = Scene.Point(along.x, along.y) * (pick(0.22, 0.42) * unit)
    let aside = Scene.Point(-along.y, along.x)
    let pen = penWidth(0.02, 0.09)
    let tip = frame.center + forward
    let barb = pick(0.14, 0.25) * unit + pen
    let back = Scene.Point(along.x, along.y) * barb
    subject.stroke(frame.center - forward, tip, width: pen)
    subject.stroke([tip - back + aside * barb, tip, tip - back - aside * barb], width: pen)
    if chance(0.3) { subject.stroke(tip - back + aside * barb, tip - back - aside * barb, width: pen) }
  }

  /// The cross of a ballot, of unequal strokes.
  mutating func drawCross() {
    let reach = (0..<4).map { _ in pick(0.16, 0.42) * unit }
    let pen = penWidth(0.015, 0.08)
    let center = frame.center
    let amount = pick(0, 0.02)
    let falling = (center - Scene.Point(reach[0], reach[1]), center + Scene.Point(reach[2], reach[3]))
    let rising = (center + Scene.Point(-reach[1], reach[2]), center + Scene.Point(reach[3], -reach[0]))
    subject.stroke(wavering(falling.0, falling.1, amount: amount), width: pen)
    subject.stroke(wavering(rising.0, rising.1, amount: amount), width: pen)
  }

  /// A check mark: a short stroke down and a long one up.
  mutating func drawCheck() {
    let pen = penWidth(0.02, 0.09)
    let size = pick(0.4, 0.75) * unit
    let foot = frame.center + Scene.Point(pick(-0.15, -0.02), pick(0.25, 0.4)) * size
    let start = foot + Scene.Point(pick(-0.4, -0.22), pick(-0.45, -0.25)) * size
    let end = foot + Scene.Point(pick(0.5, 0.75), pick(-0.95, -0.6)) * size
    subject.stroke([start, foot, end], width: pen)
  }
}
