extension Scene {
  /// The surface that the subject lies on, and what lies around that surface.
  enum Ground: String, CaseIterable, Sendable {
    case page, grainyPage
    case sheetOnTable, tableAtOneSide, tableAtTwoSides, tornSheet, punchedSheet, panelInMargin
    case key, badge, tile, ball, priceTag, sign, bubble, screen
    case checkerboard, stripes, twoTones, curvedTones, gradientTones
    case clouds, wood, bricks, fabric

    /// The room that the subject may use of what the surface leaves free.
    var room: Room {
      switch self {
      case .page, .grainyPage: Room(least: 0.3, most: 0.85, offCenter: 0.75)
      case .sheetOnTable, .tableAtOneSide, .tableAtTwoSides, .tornSheet, .punchedSheet:
        Room(least: 0.45, most: 0.8, offCenter: 0.5)
      case .panelInMargin, .key, .screen: Room(least: 0.45, most: 0.85, offCenter: 0.3)
      case .badge, .ball, .priceTag, .sign, .bubble, .tile: Room(least: 0.5, most: 0.95, offCenter: 0.15)
      case .checkerboard, .stripes, .twoTones, .curvedTones, .gradientTones: Room(least: 0.4, most: 0.85)
      case .clouds, .wood, .bricks, .fabric: Room(least: 0.45, most: 0.85)
      }
    }

    /// The number of pixels along the short side below which the surface cannot be made out.
    var leastSide: Float {
      switch self {
      case .page, .grainyPage, .twoTones, .curvedTones, .gradientTones, .stripes, .checkerboard: 0
      case .ball, .priceTag, .bubble, .bricks: 40
      case .sign: 52
      default: 28
      }
    }

    /// Whether there is something to see without a subject.
    var leavesSomething: Bool {
      self != .page && self != .grainyPage
    }
  }
}

extension Scene.Canvas {
  /// Paints the ground, and decides which part of it is free.
  mutating func paint(_ ground: Scene.Ground) {
    switch ground {
    case .page: if chance(0.3) { paintUnevenness() }
    case .grainyPage: paintUnevenness()
    case .sheetOnTable: paintSheet()
    case .tableAtOneSide: paintTable(sides: 1)
    case .tableAtTwoSides: paintTable(sides: 2)
    case .tornSheet: paintTornSheet()
    case .punchedSheet: paintHoles()
    case .panelInMargin: paintPanel()
    case .key: paintKey()
    case .badge: paintBadge()
    case .tile: paintTile()
    case .ball: paintBall()
    case .priceTag: paintTag()
    case .sign: paintSign()
    case .bubble: paintBubble()
    case .screen: paintScreen()
    case .checkerboard: paintCheckerboard()
    case .stripes: paintStripes()
    case .twoTones: paintTones(curved: false)
    case .curvedTones: paintTones(curved: true)
    case .gradientTones: paintGradient()
    case .clouds: paintClouds()
    case .wood: paintWood()
    case .bricks: paintBricks()
    case .fabric: paintFabric()
    }
  }

  /// A faint grain and slow changes, as paper has them.
  private mutating func paintUnevenness() {
    let depth = pick(0.01, 0.05)
    let cloud = clouds(pick(0.1, 0.6))
    let grain = pick(0, 0.02)
    for i in picture.values.indices {
      picture.values[i] += depth * (cloud.values[i] - 0.5) + grain * random.normal()
    }
  }
}
