extension Scene.Canvas {
  /// A key with rounded corners, lighter at the top, that casts a shadow; sometimes with parts of its neighbors.
  mutating func paintKey() {
    surround()
    let center = frame.center + Scene.Point(pick(-0.03, 0.03), pick(-0.03, 0.03)) * unit
    let area = Scene.Frame(
      center: center,
      width: pick(0.62, 0.9) * Float(width),
      height: pick(0.62, 0.9) * Float(height)
    )
    let corner = pick(0.03, 0.3) * area.shortSide
    var keys = Scene.Shape.box(area, corner: corner)
    if chance(0.4) {
      let gap = pick(0.03, 0.08) * unit
      let key = keys
      for x in -1...1 {
        for y in -1...1 where x != 0 || y != 0 {
          keys = keys.united(with: key.moved(x: Float(x) * (area.width + gap), y: Float(y) * (area.height + gap)))
        }
      }
    }
    if chance(0.5) { castShadow(of: keys.moved(x: 0, y: 0.03 * unit), softness: 0.04 * unit, depth: pick(0.2, 0.5)) }
    let slope = chance(0.5) ? pick(0, 0.15) : 0
    let middle = center.y
    let side = area.height
    let lit = field { [paper] _, y in paper * (1 - slope * ((y - middle) / side)) }
    picture.lay(lit, over: filled(keys))
    if !isEmpty, chance(0.3) { stroke(keys, tone(beside: paper), width: penWidth(0.01, 0.04)) }
    free = area
  }

  /// A filled disc, sometimes with a rim.
  mutating func paintBadge() {
    surround()
    let radius = pick(0.34, 0.52) * unit
    let center = frame.center + Scene.Point(pick(-0.03, 0.03), pick(-0.03, 0.03)) * unit
    let disc = Scene.Shape.circle(center, radius: radius, squash: pick(0.9, 1.15))
    fill(disc, paper)
    if !isEmpty, chance(0.35) { stroke(disc.grown(by: -0.12 * radius), ink, width: max(0.7, pick(0.03, 0.1) * radius)) }
    // The square in a circle, and a little more: digits have no corners.
    free = Scene.Frame(center: center, width: 1.45 * radius, height: 1.45 * radius)
  }

  /// A square tile with beveled edges: two sides light, two dark.
  mutating func paintTile() {
    surround()
    let area = Scene.Frame(center: frame.center, width: pick(0.76, 0.98) * unit, height: pick(0.76, 0.98) * unit)
    let bevel = pick(0.03, 0.08) * unit
    let light = paper + pick(0.25, 0.6) * (1 - paper)
    let dark = paper * pick(0.4, 0.8)
    let middle = area.center
    let edges = field { x, y in x + y < middle.x + middle.y ? light : dark }
    let tile = Scene.Shape.box(area)
    picture.lay(edges, over: filled(tile))
    fill(tile.grown(by: -bevel), paper)
    free = area.inset(bevel)
  }

  /// A shaded and shiny ball, with a white circle or plain.
  mutating func paintBall() {
    surround()
    // A white circle on a ball carries dark print.
    if paper < ink { (paper, ink) = (ink, paper) }
    let radius = pick(0.42, 0.5) * unit
    let center = frame.center
    let light = center + Scene.Point(pick(-0.4, 0.4), -0.4) * radius
    let shade = field { x, y in
      let dx = x - light.x
      let dy = y - light.y
      return 1.05 - 0.35 * (dx * dx + dy * dy).squareRoot() / radius
    }
    let ball = Scene.Shape.circle(center, radius: radius)
    let hasCircle = chance(0.6)
    let body = hasCircle ? mixed(pick(0.3, 0.8)) : paper
    picture.lay(shade.mapped { $0 * body }, over: filled(ball))
    if hasCircle {
      let inner = Scene.Shape.circle(center, radius: pick(0.6, 0.75) * radius)
      picture.lay(shade.mapped { [paper] in min(1, $0) * paper }, over: filled(inner))
    }
    let side = (hasCircle ? 0.95 : 1.2) * radius
    free = Scene.Frame(center: center, width: side, height: side)
    guard chance(0.5) else { return }
    let spot = Scene.Shape.circle(light, radius: 0.09 * radius)
    fill(spot, 1, softness: 0.1 * radius)
  }

  /// A price tag: one end pointed, a hole in it.
  mutating func paintTag() {
    let ground = tone(beside: paper)
    picture = Scene.Field(width: width, height: height, filledWith: ground)
    let center = Scene.Point(0.54 * Float(width), 0.5 * Float(height))
    let area = Scene.Frame(
      center: center,
      width: pick(0.76, 0.88) * Float(width),
      height: pick(0.6, 0.86) * Float(height)
    )
    let left = area.left
    let steepness = pick(0.5, 0.9)
    let point = Scene.Shape { _, _ in -1 }
    let pointed = Scene.Shape { x, y in (abs(y - center.y) * steepness - (x - left)) * 0.8 }
    let tag = Scene.Shape.box(area).intersected(with: chance(0.8) ? pointed : point)
    let hole = Scene.Shape.circle(Scene.Point(left + 0.1 * unit, center.y), radius: pick(0.025, 0.05) * unit)
    fill(tag.intersected(with: hole.inverted), paper)
    if chance(0.4) { stroke(tag, lineTone(), width: penWidth(0.01, 0.03)) }
    free = Scene.Frame(left: left + 0.26 * area.width, top: area.top, right: area.right, bottom: area.bottom)
  }

  /// A triangle, a diamond, a hexagon or an octagon, as a line or filled.
  mutating func paintSign() {
    let corners = random.one(of: 3, 3, 4, 6, 8)
    // The outline of one with many corners is a 0.
    let isOutlined = !isEmpty || corners < 5
    // From the middle to a side; corners are farther.
    let radius = pick(0.9, 1.05) * unit * (corners == 3 ? 0.31 : corners == 4 ? 0.34 : 0.43)
    let isPointed = corners == 3
    let center = Scene.Point(Float(width) / 2, (isPointed ? 0.65 : 0.5) * Float(height))
    let turns = isPointed ? 0.25 : 0.5 / Float(corners)
    let sign = Scene.Shape.polygon(center, sides: corners, radius: radius, turns: turns)
    let pen = penWidth(0.02, 0.07)
    if !isOutlined || chance(0.5) {
      let ground = tone(beside: paper)
      picture = Scene.Field(width: width, height: height, filledWith: ground)
      fill(sign, paper)
    }
    if isOutlined, chance(0.6) { stroke(sign.grown(by: -pick(0, 1) * pen), lineTone(), width: pen) }
    let side = (isPointed ? 1.25 : 1.4) * radius
    free = Scene.Frame(center: center, width: side, height: side)
  }

  /// A bubble with rounded corners and a tail; drawn as a line or filled.
  mutating func paintBubble() {
    let center = Scene.Point(0.5 * Float(width), 0.45 * Float(height))
    let area = Scene.Frame(
      center: center,
      width: pick(0.7, 0.92) * Float(width),
      height: pick(0.6, 0.76) * Float(height)
    )
    let bubble = Scene.Shape.box(area, corner: pick(0.15, isEmpty ? 0.2 : 0.5) * area.shortSide)
    let foot = pick(0.3, 0.7) * Float(width)
    let lean = pick(-0.12, 0.12) * unit
    let top = area.bottom - 0.1 * area.height
    let length = 0.3 * Float(height)
    let half = 0.09 * unit
    let tail = Scene.Shape { x, y in
      let along = (y - top) / length
      return along > 0 && along < 1 ? abs(x - foot - lean * along) - half * (1 - along) : 9
    }
    let shape = bubble.united(with: tail)
    if chance(0.5) {
      let ground = tone(beside: paper)
      picture = Scene.Field(width: width, height: height, filledWith: ground)
      fill(shape, paper)
    }
    stroke(shape, lineTone(), width: penWidth(0.015, 0.045))
    free = area.inset(0.05 * area.shortSide)
  }

  /// A display with a bezel.
  mutating func paintScreen() {
    let bezel = tone(beside: paper, least: 0.25)
    let gap = pick(0.03, 0.1) * unit
    let area = frame.inset(x: gap, y: gap * pick(0.6, 1.6))
    let panel = Scene.Shape.box(area, corner: pick(0, 0.1) * unit)
    fill(panel.inverted, bezel)
    if chance(0.5) { stroke(panel, bezel * pick(0.3, 0.7), width: penWidth(0.01, 0.03)) }
    if chance(0.4) {
      // A reflection along a slanted edge.
      let shine = Scene.Shape.halfPlane(point(margin: 0.2), Scene.Direction(turns: pick(0.05, 0.2)))
      let coverage = filled(shine.united(with: panel.inverted)).mapped { $0 * 0.12 }
      picture.lay(1, over: coverage)
    }
    free = area.inset(0.04 * unit)
  }

  /// Paints all with a tone other than the paper's, or with a pattern of it.
  private mutating func surround() {
    let ground = tone(beside: paper)
    picture = Scene.Field(width: width, height: height, filledWith: ground)
    if chance(0.2) {
      let cloud = clouds(pick(0.05, 0.4))
      let depth = pick(0.05, 0.25)
      for i in picture.values.indices { picture.values[i] += depth * (cloud.values[i] - 0.5) }
    }
  }
}
