extension Scene.Canvas {
  /// ( ), [ ], { or < > on both sides, or on one.
  mutating func paintBrackets() {
    let pen = penWidth(0.012, 0.05)
    let gap = pick(0.05, 0.12) * unit + pen
    let reach = box.height * pick(0.5, 0.7)
    let depth = pick(0.04, 0.1) * unit
    let kind = random.whole(0...2)
    var coverage = blank()
    let center = box.center
    let sides = random.one(of: [-1, 1], [-1, 1], [1], [-1]) as [Float]
    for outward in sides {
      let x = outward < 0 ? box.left - gap : box.right + gap
      let top = Scene.Point(x, center.y - reach)
      let bottom = Scene.Point(x, center.y + reach)
      let out = Scene.Point(outward * depth, 0)
      switch kind {
      case 0: coverage.stroke([top, Scene.Point(x, center.y) + out, bottom].smoothed(), width: pen)
      case 1: coverage.stroke([top, top + out, bottom + out, bottom], width: pen)
      default: coverage.stroke([top, Scene.Point(x, center.y) + out * 2, bottom], width: pen)
      }
    }
    paint(coverage, lineTone())
  }

  /// A form's comb: a base line with short marks between the places.
  mutating func paintComb() {
    let pen = penWidth(0.012, 0.03)
    let base = box.bottom + pick(0.01, 0.1) * unit
    let half = max(box.width / 2 + 0.06 * unit, pick(0.28, 0.44) * unit)
    let tooth = pick(0.15, isEmpty ? 0.4 : 0.95) * box.height
    let far = Float(width) + 5
    var lines = [[Scene.Point(-5, base), Scene.Point(far, base)]]
    for number in -2...2 where number != 0 {
      let x = box.center.x + (Float(number) - (number > 0 ? 0.5 : -0.5)) * 2 * half
      lines.append([Scene.Point(x, base), Scene.Point(x, base - tooth)])
    }
    paintLines(lines, lineTone(), width: pen)
  }

  /// Slivers of the digits to the left and right, cut off by the picture's border.
  mutating func paintSlivers(_ others: [Scene.LaidInk]) {
    guard !others.isEmpty else { return }
    let sides = random.one(of: [true, false], [true, false], [true], [false])
    for isLeft in sides {
      let other = others[random.whole(0...others.count - 1)]
      let height = box.height * pick(0.85, 1.15)
      let wide = other.width * height / other.height
      let room = isLeft ? box.left : Float(width) - box.right
      let seen = min(pick(0.04, isEmpty ? 0.1 : 0.16) * unit, 0.6 * max(room, 0), (isEmpty ? 0.35 : 0.5) * wide)
      let x = isLeft ? seen - wide / 2 : Float(width) - seen + wide / 2
      let y = box.center.y + pick(-0.05, 0.05) * unit
      paint(coverage(of: other, center: Scene.Point(x, y), height: height), ink)
    }
  }

  /// Whole digits, much smaller, at the sides, above or below.
  mutating func paintSmallNeighbors(_ others: [Scene.LaidInk]) {
    guard !others.isEmpty else { return }
    let tone = lineTone(least: 0.5)
    let side = random.whole(0...3)
    for number in 0..<random.whole(1...3) {
      let current = (side + number * random.one(of: 0, 1, 2)) % 4
      let isLevel = current % 2 == 0
      let room = [box.left, box.top, Float(width) - box.right, Float(height) - box.bottom][current]
      let height = min(pick(0.25, 0.5) * box.height, 0.85 * room)
      guard height > 4 else { continue }
      let along = isLevel ? box.center.y + pick(-0.6, 0.6) * box.height : box.center.x + pick(-1, 1) * box.width
      let away = height * pick(0.55, 0.75)
      let center: Scene.Point =
        switch current {
        case 0: Scene.Point(box.left - away, along)
        case 1: Scene.Point(along, box.top - away)
        case 2: Scene.Point(box.right + away, along)
        default: Scene.Point(along, box.bottom + away)
        }
      let other = others[random.whole(0...others.count - 1)]
      paint(coverage(of: other, center: center, height: height), tone)
    }
  }

  /// A puzzle's cell with a small number in a corner.
  mutating func paintPencilMark(_ others: [Scene.LaidInk]) {
    guard !others.isEmpty else { return }
    let pen = penWidth(0.01, 0.04)
    let gap = pick(0.01, 0.06) * unit
    if chance(0.7) { stroke(.box(frame.inset(gap)), lineTone(), width: pen) }
    let height = pick(0.11, 0.2) * unit
    let inset = gap + pen + 0.6 * height
    let corner = Scene.Point(
      chance(0.6) ? inset : Float(width) - inset,
      chance(0.8) ? inset : Float(height) - inset
    )
    let share = pick(0.5, 1)
    let other = others[random.whole(0...others.count - 1)]
    paint(coverage(of: other, center: corner, height: height), mixed(share))
  }

  /// What is written on the back, mirrored and pale.
  mutating func paintShownThrough(_ others: [Scene.LaidInk]) {
    guard !others.isEmpty else { return }
    let other = others[random.whole(0...others.count - 1)]
    let share = pick(0.1, 0.3)
    let written = coverage(of: other, center: point(margin: 0.2), height: pick(0.4, 0.9) * unit)
    var mirrored = written
    for y in 0..<height {
      for x in 0..<width { mirrored[x, y] = written[width - 1 - x, y] }
    }
    paint(mirrored.blurred(pick(0.3, 0.02 * unit)), mixed(share))
  }
}
