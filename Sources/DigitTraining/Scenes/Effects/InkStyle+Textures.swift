extension Scene.Canvas {
  /// Ink that rubbed off in spots, and specks of it where none should be.
  mutating func paintWorn() {
    let holes = clouds(pick(0.02, 0.05))
    let limit = pick(0.62, 0.82)
    let specks = clouds(0.025)
    let speckLimit = pick(0.88, 1.2)
    for i in subject.values.indices {
      let kept = 1 - min(max((holes.values[i] - limit) * 12, 0), 1)
      let speck = min(max((specks.values[i] - speckLimit) * 12, 0), 1)
      subject.values[i] = max(subject.values[i] * kept, speck)
    }
    paint(subject, ink)
  }

  /// Soft edges that dissolve into dots of paint.
  mutating func paintSprayed() {
    let soft = subject.blurred(pick(0.01, 0.03) * unit)
    let gain = pick(1.2, 2)
    for i in subject.values.indices {
      let share = min(soft.values[i] * gain, 1)
      subject.values[i] = pick(0, 1) < share ? 0.6 + 0.4 * share : 0.3 * share
    }
    paint(subject, ink)
  }

  /// Dots of a display or a needle printer.
  mutating func paintDots() {
    // About nine dots from top to bottom, at least three pixels each.
    let period = max(3, box.height / pick(8, 14))
    let origin = Scene.Point(box.left, box.top)
    let rest = chance(0.4) ? pick(0.04, 0.14) : 0
    let radius = pick(0.36, 0.5)
    let isSquare = chance(0.25)
    for y in 0..<height {
      for x in 0..<width {
        let fromLeft = (Float(x) + 0.5 - origin.x) / period
        let fromTop = (Float(y) + 0.5 - origin.y) / period
        let dx = Scene.fraction(fromLeft) - 0.5
        let dy = Scene.fraction(fromTop) - 0.5
        let middle = subject.nearest(Float(x) + 0.5 - dx * period, Float(y) + 0.5 - dy * period)
        let distance = isSquare ? max(abs(dx), abs(dy)) + 0.05 : (dx * dx + dy * dy).squareRoot()
        let dot = min(max((radius - distance) * period + 0.5, 0), 1)
        let share = dot * (middle > 0.45 ? 1 : rest)
        picture[x, y] += share * (ink - picture[x, y])
      }
    }
  }

  /// A halo around the strokes, as lamps have.
  mutating func paintGlow() {
    let strength = pick(0.3, 0.8)
    let halo = subject.blurred(pick(0.02, 0.05) * unit).mapped { $0 * strength }
    paint(halo, ink)
    paint(subject, ink)
  }

  /// Chalk or crayon: the paper's grain shows through the strokes.
  mutating func paintChalk() {
    let grain = grain(pick(0, 0.9))
    let cover = pick(0.6, 0.9)
    for i in subject.values.indices {
      subject.values[i] *= min(max(cover + 0.35 * grain.values[i], 0.15), 1)
    }
    paint(subject, ink)
  }

  /// A relief: the edges of strokes are lit from one side, and what they enclose has the paper's tone or nearly so.
  mutating func paintRelief() {
    let soft = subject.blurred(pick(0.3, 0.012 * unit))
    let reach = max(1, Int((pick(0.008, 0.025) * unit).rounded()))
    let across = random.one(of: -1, 1)
    let lit = soft.moved(x: reach * across, y: reach)
    let strength = pick(0.6, 1) * random.one(of: -1, 1)
    let body = chance(0.5) ? 0 : pick(-0.15, 0.15)
    for i in picture.values.indices {
      let slope = soft.values[i] - lit.values[i]
      picture.values[i] += 0.5 * strength * slope + body * subject.values[i]
    }
  }
}
