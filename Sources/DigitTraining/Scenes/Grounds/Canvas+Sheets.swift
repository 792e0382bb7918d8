extension Scene.Canvas {
  /// A sheet, a little turned, with the table all around it.
  mutating func paintSheet() {
    paintTable()
    let center = frame.center + Scene.Point(pick(-0.04, 0.04), pick(-0.04, 0.04)) * unit
    let area = Scene.Frame(
      center: center,
      width: pick(0.64, 0.88) * Float(width),
      height: pick(0.64, 0.88) * Float(height)
    )
    let sheet = Scene.Shape.box(area, direction: Scene.Direction(turns: pick(-0.025, 0.025)))
    if chance(0.5) {
      castShadow(of: sheet.grown(by: pick(0, 0.03) * unit), softness: 0.06 * unit, depth: pick(0.2, 0.5))
    }
    fill(sheet, paper)
    // The corners of a turned sheet are not at those of its box.
    free = area.inset(0.05 * area.shortSide)
  }

  /// The sheet ends inside the picture on one side, or on two.
  mutating func paintTable(sides: Int) {
    let page = picture
    paintTable()
    let side = Float(random.whole(0...3)) / 4
    // Two sides are opposite or meet in a corner.
    let step: Float = random.one(of: 0.25, 0.25, 0.5)
    var sheet = edge(turns: side + pick(-0.025, 0.025), offset: pick(0.3, 0.45))
    clearEdge(turns: side)
    if sides == 2 {
      sheet = sheet.intersected(with: edge(turns: side + step + pick(-0.02, 0.02), offset: pick(0.32, 0.46)))
      clearEdge(turns: side + step)
    }
    if chance(0.4) {
      castShadow(of: sheet.grown(by: pick(0, 0.03) * unit), softness: 0.06 * unit, depth: pick(0.2, 0.5))
    }
    picture.lay(page, over: filled(sheet))
  }

  /// Paper that was torn off on one side or two; the torn fibers are lighter than the paper.
  mutating func paintTornSheet() {
    let page = picture
    paintTable()
    let side = Float(random.whole(0...3)) / 4
    let rough = clouds(pick(0.08, 0.2))
    let fine = clouds(0.04)
    var sheet = edge(turns: side + pick(-0.04, 0.04), offset: pick(0.3, 0.42))
    clearEdge(turns: side)
    if chance(0.4) {
      sheet = sheet.intersected(with: edge(turns: side + 0.5, offset: pick(0.36, 0.44)))
      clearEdge(turns: side + 0.5)
    }
    sheet = sheet.roughened(by: rough, amount: pick(0.05, 0.14) * unit).roughened(by: fine, amount: 0.05 * unit)
    castShadow(of: sheet, softness: 0.06 * unit, depth: pick(0.1, 0.5))
    let fibers = pick(0.005, 0.04) * unit
    fill(sheet.roughened(by: fine, amount: fibers).grown(by: fibers / 2), paper + 0.7 * (1 - paper))
    picture.lay(page, over: filled(sheet.grown(by: -fibers / 2)))
  }

  /// Round holes along one side, with what lies below seen through them.
  mutating func paintHoles() {
    let beneath = tone(beside: paper, least: 0.25)
    let radius = pick(0.03, 0.065) * unit
    let spacing = pick(0.25, 0.6) * unit
    let inset = radius * pick(1.3, 2.6)
    let isVertical = chance(0.7)
    let isFirst = chance(0.6)
    let across = isVertical ? Float(width) : Float(height)
    let line = isFirst ? inset : across - inset
    let start = pick(0, spacing)
    let holes = Scene.Shape { x, y in
      let along = abs(Scene.fraction(((isVertical ? y : x) - start) / spacing + 0.5) - 0.5) * spacing
      let beside = (isVertical ? x : y) - line
      return (along * along + beside * beside).squareRoot() - radius
    }
    fill(holes, beneath)
    let used = inset + radius
    if isVertical {
      if isFirst { free.left += used } else { free.right -= used }
    } else {
      if isFirst { free.top += used } else { free.bottom -= used }
    }
  }

  /// An upright panel of one tone with a margin of another, all around or on some sides.
  mutating func paintPanel() {
    let margin = tone(beside: paper, least: 0.2)
    let sides = (0..<4).map { _ in chance(0.8) ? pick(0.03, 0.17) * unit : -1 }
    let area = Scene.Frame(
      left: sides[0],
      top: sides[1],
      right: Float(width) - sides[2],
      bottom: Float(height) - sides[3]
    )
    fill(Scene.Shape.box(area).inverted, margin, softness: 0.5)
    if chance(0.3) { stroke(Scene.Shape.box(area), lineTone(), width: penWidth(0.01, 0.03)) }
    free = area
  }

  /// The edge of a sheet; `offset`: from the middle, in short sides.
  private func edge(turns: Float, offset: Float) -> Scene.Shape {
    let direction = Scene.Direction(turns: turns)
    return .halfPlane(frame.center + Scene.Point(direction.x, direction.y) * (offset * unit), direction)
  }

  /// Takes the part next to an edge away from what is free, by its usual width.
  private mutating func clearEdge(turns: Float) {
    let direction = Scene.Direction(turns: turns)
    let beyond = 0.19 * unit
    if direction.x > 0.5 { free.right = min(free.right, Float(width) / 2 + 0.5 * unit - beyond) }
    if direction.x < -0.5 { free.left = max(free.left, Float(width) / 2 - 0.5 * unit + beyond) }
    if direction.y > 0.5 { free.bottom = min(free.bottom, Float(height) / 2 + 0.5 * unit - beyond) }
    if direction.y < -0.5 { free.top = max(free.top, Float(height) / 2 - 0.5 * unit + beyond) }
  }

  /// A table of another tone, of wood at times.
  private mutating func paintTable() {
    let tone = tone(beside: paper)
    picture = Scene.Field(width: width, height: height, filledWith: tone)
    if chance(0.5) { grainWood(depth: pick(0.05, 0.3)) }
  }
}
