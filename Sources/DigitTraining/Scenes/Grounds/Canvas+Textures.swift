extension Scene.Canvas {
  /// Soft patches of any size: cloth, walls, what is out of focus.
  mutating func paintClouds() {
    strengthenInk()
    let coarse = clouds(pick(0.1, 0.6))
    let fine = clouds(pick(0.03, 0.15))
    let depth = textureDepth()
    for i in picture.values.indices {
      let cloud = 0.6 * coarse.values[i] + 0.4 * fine.values[i]
      picture.values[i] += depth * (cloud - 0.3)
    }
  }

  /// Wood, with a joint or two at times.
  mutating func paintWood() {
    strengthenInk()
    grainWood(depth: pick(0.08, isEmpty ? 0.7 : 0.35))
    let joint = picture.values.map { $0 * 0.5 }
    guard chance(0.4) else { return }
    let across = direction()
    var coverage = blank()
    for _ in 0..<random.whole(1...2) {
      coverage.unite(stroked(.halfPlane(point(margin: 0.1), across), width: penWidth(0.008, 0.025)))
    }
    for i in picture.values.indices { picture.values[i] += 0.8 * coverage.values[i] * (joint[i] - picture.values[i]) }
  }

  /// Bricks or flagstones, and what is between them.
  mutating func paintBricks() {
    strengthenInk()
    let high = max(4, pick(0.1, 0.35) * unit)
    let wide = high * pick(1.2, 2.8)
    let joint = mixed(pick(0.15, isEmpty ? 0.9 : 0.5))
    let start = point()
    let shift = pick(0.2, 0.5)
    let bricks = Scene.Shape { x, y in
      let row = ((y - start.y) / high).rounded(.down)
      let inRow = abs(Scene.fraction((y - start.y) / high) - 0.5)
      let inBrick = abs(Scene.fraction((x - start.x) / wide + shift * row) - 0.5)
      return min((0.5 - inRow) * high, (0.5 - inBrick) * wide)
    }
    let cloud = clouds(0.12)
    let depth = pick(0, 0.2)
    for i in picture.values.indices { picture.values[i] += depth * (cloud.values[i] - 0.5) }
    fill(bricks.grown(by: pick(0.02, 0.07) * high), joint)
  }

  /// Cloth or paper with a weave or ribs.
  mutating func paintFabric() {
    strengthenInk()
    let period = pick(2.5, 8)
    let across = direction()
    let isWoven = chance(0.6)
    let depth = textureDepth() * 0.5
    let cloud = clouds(0.2)
    for y in 0..<height {
      for x in 0..<width {
        let shift = 0.6 * cloud[x, y]
        let along = (across.x * Float(x) + across.y * Float(y)) / period + shift
        let beside = (across.x * Float(y) - across.y * Float(x)) / period + shift
        let weave = isWoven ? Scene.wave(along) * Scene.wave(beside) : Scene.wave(along)
        picture[x, y] += depth * weave
      }
    }
  }

  /// Multiplies the picture by long wavy streaks.
  mutating func grainWood(depth: Float) {
    let across = direction()
    let period = max(2.5, pick(0.04, 0.2) * unit)
    let bending = clouds(0.5)
    let fine = clouds(0.03)
    let bends = pick(0.5, 3)
    for y in 0..<height {
      for x in 0..<width {
        let along = (across.x * Float(x) + across.y * Float(y)) / period
        let streak = 0.5 * Scene.wave(along + bends * bending[x, y]) + 0.5 * fine[x, y] - 0.5
        picture[x, y] *= 1 + depth * streak
      }
    }
  }

  /// How much a texture may vary: less where a digit has to be seen on it.
  private mutating func textureDepth() -> Float {
    (ink < paper ? -1 : 1) * pick(0.12, isEmpty ? 1 : 0.55) * abs(ink - paper)
  }
}
