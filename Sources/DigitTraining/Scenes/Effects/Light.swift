import Support

extension Scene {
  /// Light, shade and damage that lie over the whole picture.
  enum Light: String, CaseIterable, Sendable {
    case hardShadow, shadowBands, shadowBlob, spotlight, vignette, linearLight, quadraticLight, texturedLight, glare,
      crease, stain
    case tape
  }
}

extension Scene.Canvas {
  /// Changes the picture as light does; `depth`: up to 1 where it may take most of the light away.
  mutating func apply(_ light: Scene.Light, depth: Float = 1) {
    switch light {
    case .hardShadow: applyHardShadow(depth)
    case .shadowBands: applyBands(depth)
    case .shadowBlob: applyBlob(depth)
    case .spotlight: applySpotlight(depth)
    case .vignette: applyVignette(depth)
    case .linearLight: applySlope(depth, isQuadratic: false)
    case .quadraticLight: applySlope(depth, isQuadratic: true)
    case .texturedLight: applyTexture(depth)
    case .glare: applyGlare(depth)
    case .crease: applyCrease(depth)
    case .stain: applyStain(depth)
    case .tape: applyTape()
    }
  }

  /// Multiplies the picture by the light that is left.
  private mutating func shade(_ coverage: Scene.Field, by depth: Float) {
    for i in picture.values.indices { picture.values[i] *= 1 - depth * coverage.values[i] }
  }

  /// The edge of a shadow crosses the picture, or two do.
  private mutating func applyHardShadow(_ depth: Float) {
    let across = direction()
    let middle = frame.center + Scene.Point(across.x, across.y) * (pick(-0.35, 0.35) * unit)
    var edge = Scene.Shape.halfPlane(middle, across)
    if chance(0.35) { edge = edge.intersected(with: .halfPlane(point(margin: 0.2), direction())) }
    if chance(0.3) { edge = byHand(edge, most: 0.2, share: 1) }
    let softness = chance(0.7) ? pick(0.5, 0.04 * unit) : pick(0.05, 0.3) * unit
    shade(filled(edge, softness: softness), by: depth * pick(0.2, 0.65))
  }

  /// Stripes of sun and shade.
  private mutating func applyBands(_ depth: Float) {
    let spacing = max(4, pick(0.1, 0.5) * unit)
    let rows = Scene.Shape.rows(spacing: spacing, start: pick(0, spacing), direction())
    let softness = pick(0.05, 0.5) * spacing
    shade(filled(rows.grown(by: spacing * pick(0.15, 0.3)), softness: softness), by: depth * pick(0.15, 0.55))
  }

  /// The shadow of a hand or a leaf.
  private mutating func applyBlob(_ depth: Float) {
    let blob = Scene.Shape.circle(point(), radius: pick(0.15, 0.5) * unit, squash: pick(0.5, 2))
    let softness = pick(0.02, 0.3) * unit
    shade(filled(byHand(blob, most: 0.3, share: 0.8), softness: softness), by: depth * pick(0.15, 0.6))
  }

  /// Only a disc is lit, more or less sharply.
  private mutating func applySpotlight(_ depth: Float) {
    let radius = max(pick(0.3, 0.55) * unit, 0.6 * box.height)
    let disc = Scene.Shape.circle(box.center + Scene.Point(pick(-0.1, 0.1), pick(-0.1, 0.1)) * unit, radius: radius)
    let softness = chance(0.5) ? pick(0.5, 3) : pick(0.05, 0.4) * unit
    shade(filled(disc.inverted, softness: softness), by: depth * pick(0.25, 0.75))
  }

  /// Corners that are darker than the middle, which need not be the picture's.
  private mutating func applyVignette(_ depth: Float) {
    let center = point(margin: 0.3)
    let strength = depth * pick(0.25, 0.8)
    let reach = pick(0.65, 0.9) * unit
    let isSteep = chance(0.5)
    let shadow = field { x, y in
      let dx = (x - center.x) / reach
      let dy = (y - center.y) / reach
      let square = dx * dx + dy * dy
      return min(isSteep ? square * square.squareRoot() : square, 1)
    }
    shade(shadow, by: strength)
  }

  /// Light that falls off from one side to the other, evenly or not.
  private mutating func applySlope(_ depth: Float, isQuadratic: Bool) {
    let across = direction()
    let center = point(margin: 0.2)
    let strength = depth * pick(0.2, 0.7)
    let slope = 1 / (pick(0.8, 1.4) * unit)
    let shadow = field { x, y in
      let position = (across.x * (x - center.x) + across.y * (y - center.y)) * slope
      return isQuadratic ? min(4 * position * position, 1) : min(max(position + 0.5, 0), 1)
    }
    shade(shadow, by: strength)
  }

  /// Light that falls from one side on a surface with a texture.
  private mutating func applyTexture(_ depth: Float) {
    let fine = clouds(pick(0.02, 0.06))
    let coarse = clouds(pick(0.1, 0.3))
    let strength = depth * pick(0.1, 0.35)
    for i in picture.values.indices {
      picture.values[i] *= 1 - strength * (0.6 * fine.values[i] + 0.4 * coarse.values[i])
    }
    applySlope(0.8 * depth, isQuadratic: false)
  }

  /// A lamp's reflection, or a shiny surface that takes the ink's contrast.
  private mutating func applyGlare(_ depth: Float) {
    for _ in 0..<random.whole(1...2) {
      let center = point(margin: 0.1)
      let reach = pick(0.1, 0.4) * unit
      let squash = pick(0.4, 2.5)
      let strength = depth * pick(0.4, 0.8)
      let glare = field { x, y in
        let dx = (x - center.x) / (reach * squash)
        let dy = (y - center.y) / reach
        return strength * PortableMath.exp(-(dx * dx + dy * dy))
      }
      picture.lay(1, over: glare)
    }
  }

  /// Folds that were flattened again: a thin line of light and shade, and facets that are lit differently.
  private mutating func applyCrease(_ depth: Float) {
    for _ in 0..<random.whole(1...3) {
      let fold = byHand(.halfPlane(point(margin: 0.15), direction()), most: 0.03)
      shade(filled(fold), by: depth * pick(0.02, 0.18))
      let reach = max(0.6, pick(0.005, 0.025) * unit)
      let line = field { x, y in max(0, 1 - abs(fold.distance(x, y)) / (2 * reach)) }
      if chance(0.3) {
        picture.lay(1, over: line.mapped { $0 * 0.35 })
      } else {
        shade(line, by: depth * pick(0.1, 0.4))
      }
    }
  }

  /// Rings and spots that a cup or a drop left.
  private mutating func applyStain(_ depth: Float) {
    for _ in 0..<random.whole(1...3) {
      let spot = byHand(.circle(point(), radius: pick(0.1, 0.5) * unit), most: 0.15, share: 1)
      var stain = filled(spot, softness: 2).mapped { $0 * 0.5 }
      stain.unite(stroked(spot, width: max(1, pick(0.01, 0.04) * unit)))
      let cloud = clouds(0.1)
      for i in stain.values.indices { stain.values[i] *= 0.6 + 0.4 * cloud.values[i] }
      shade(stain, by: depth * pick(0.1, 0.4))
    }
  }

  /// A strip of clear tape: a tint, and edges that are bright and dark.
  private mutating func applyTape() {
    let area = Scene.Frame(center: point(margin: 0.15), width: pick(1, 3) * unit, height: pick(0.2, 0.5) * unit)
    let tape = Scene.Shape.box(area, direction: Scene.Direction(turns: pick(-0.15, 0.15)))
    let tint = pick(0.08, 0.3)
    let edge = pick(0.15, 0.5)
    let light = pick(0.5, 1)
    picture.lay(light, over: filled(tape).mapped { $0 * tint })
    picture.lay(0.5 * min(paper, light), over: stroked(tape, width: 1.4).mapped { $0 * edge })
  }
}
