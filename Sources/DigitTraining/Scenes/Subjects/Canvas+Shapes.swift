extension Scene.Canvas {
  /// A disc, a box, a triangle or a polygon, all filled; none of them as slim as a 1.
  mutating func drawFilledShape() {
    let size = pick(0.1, 0.38) * unit
    let center = point(margin: 0.35)
    let turns = pick(0, 1)
    let shape: Scene.Shape
    let sort = random.whole(0...4)
    switch sort {
    case 0: shape = .circle(center, radius: size, squash: pick(1, 1.6))
    case 1: shape = .polygon(center, sides: 3, radius: 0.6 * size, turns: turns)
    case 2: shape = .polygon(center, sides: random.whole(4...6), radius: size, turns: turns)
    case 3:
      let disc = Scene.Shape.circle(center, radius: size)
      shape = disc.intersected(with: .halfPlane(center, Scene.Direction(turns: turns)))
    default:
      let area = Scene.Frame(center: center, width: 2 * size * pick(0.9, 2), height: 2 * size)
      shape = .box(area, corner: pick(0, 0.3) * size, direction: Scene.Direction(turns: pick(-0.125, 0.125)))
    }
    subject.unite(filled(byHand(shape, most: 0.06, share: 0.3)))
    // A disc in a ring might be a 0.
    if sort != 0, chance(0.3) { subject.unite(stroked(shape.grown(by: 0.1 * unit), width: penWidth(0.01, 0.04))) }
  }

  /// A star of rays or of a single line, or a gear.
  mutating func drawStar() {
    let center = point(margin: 0.42)
    let radius = pick(0.22, 0.42) * unit
    let corners = random.whole(5...8)
    let start = pick(0, 1)
    let isRays = chance(0.4)
    let pen = penWidth(0.012, 0.05)
    let inner = pick(0.35, 0.6)
    let points = (0...2 * corners).map { number in
      let away = Scene.Direction(turns: start + Float(number) / Float(2 * corners))
      return center + Scene.Point(away.x, away.y) * (radius * (number % 2 == 0 ? 1 : isRays ? 0 : inner))
    }
    subject.stroke(points, width: pen)
    guard !isRays, chance(0.5) else { return }
    for (from, to) in zip(points, points.dropFirst()) {
      // From many points of the edge to the middle, which fills the star.
      for step in 0..<8 {
        subject.stroke(from + (to - from) * (Float(step) / 8), center, width: max(pen, 0.1 * radius))
      }
    }
  }

  /// Dots in a row, in a grid or anywhere.
  mutating func drawDots() {
    let radius = pick(0.015, 0.07) * unit + 0.5
    let count = random.whole(1...12)
    let columns = random.one(of: 1, 3, 4, 12)
    let isAnywhere = chance(0.4)
    let step = 2 * radius + pick(0.04, 0.16) * unit
    let rows = (count + columns - 1) / columns
    let middle = Scene.Point(Float(min(columns, count) - 1), Float(rows - 1)) / 2
    for number in 0..<count {
      let place = Scene.Point(Float(number % columns), Float(number / columns)) - middle
      // A column of dots alone might stand for a 1.
      let center = isAnywhere || columns == 1 ? point(margin: 0.05) : frame.center + place * step
      subject.stroke(center, center + Scene.Point(0.1, 0), width: 2 * radius)
    }
  }

  /// Where ink was wiped off, or a finger was.
  mutating func drawSmudge() {
    let coarse = clouds(pick(0.15, 0.4))
    let fine = clouds(0.05)
    let limit = pick(0.35, 0.6)
    for i in subject.values.indices {
      let cloud = coarse.values[i] * (0.6 + 0.4 * fine.values[i])
      subject.values[i] = min(max(3 * (cloud - limit), 0), 1)
    }
    if chance(0.5) { subject = subject.moved(along: direction(), length: pick(0.05, 0.2) * unit) }
    let strength = pick(0.2, 1)
    subject = subject.mapped { $0 * strength }
  }

  /// A part of a bar code, or the keys of a piano, from side to side.
  mutating func drawBars() {
    let isUpright = chance(0.7)
    let module = max(1, pick(0.015, 0.06) * unit)
    let length = isUpright ? width : height
    var bars = [Float](repeating: 0, count: length)
    var position: Float = pick(-3, 0)
    var isBar = chance(0.5)
    while position < Float(length) {
      let end = position + Float(random.whole(1...4)) * module
      if isBar {
        for i in max(0, Int(position))..<max(max(0, Int(position)), min(length, Int(end))) { bars[i] = 1 }
      }
      isBar.toggle()
      position = end
    }
    for y in 0..<height {
      for x in 0..<width { subject[x, y] = bars[isUpright ? x : y] }
    }
    guard chance(0.4) else { return }
    // The quiet zone around a code.
    let coverage = filled(.box(frame.inset(x: pick(0, 0.2) * unit, y: pick(0.05, 0.25) * unit)))
    subject.multiply(by: coverage)
  }
}
