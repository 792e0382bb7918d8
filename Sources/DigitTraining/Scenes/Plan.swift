import Support

extension Scene {
  /// What a scene consists of, from the ground up.
  struct Plan: Sendable {
    var subject = Subject.digit
    var ground = Ground.page
    var marks: [Mark] = []
    var style = InkStyle.solid
    var lights: [Light] = []
    var finishes: [Finish] = []
    /// Narrower than what the parts demand.
    var room: Room?
    /// Whether the subject touches the picture's borders.
    var isTight = false

    /// The largest of what the parts need, with space to spare for small signs.
    var leastSide: Float {
      let sides = [ground.leastSide, style.leastSide] + marks.map(\.leastSide) + finishes.map(\.leastSide)
      return sides.reduce(subject.leastSide, max)
    }

    /// The room that all parts leave together.
    var sharedRoom: Room {
      var shared = marks.map(\.room).reduce(ground.room) { $0.shared(with: $1) }
      let least = finishes.map(\.leastHeight).reduce(style.leastHeight, max)
      shared.least = max(shared.least, least)
      shared.most = max(shared.most, shared.least)
      return room ?? shared
    }

    /// Whether the difference of paper and ink must be large from the start.
    var needsContrast: Bool {
      finishes.contains(where: \.needsContrast) || !lights.isEmpty || style != .solid
    }
  }
}

extension Scene.Plan {
  /// The plan of a kind; some parts are drawn by lot.
  init(_ kind: Scene.Kind, using random: inout SplitMix64) {
    self.init()
    if kind.hasDigit { addPart(of: kind) } else { addParts(without: kind, using: &random) }
  }

  /// The part that distinguishes a kind with a digit.
  private mutating func addPart(of kind: Scene.Kind) {
    switch kind {
    case .plain: ground = .page
    case .grainyPaper: ground = .grainyPage
    case .tightlyCropped: isTight = true
    case .tinyAndTightlyCropped:
      finishes = [.tiny]
      isTight = true
    case .atBorder: room = Scene.Room(least: 0.5, most: 1.02, offCenter: 1)
    case .small: room = Scene.Room(least: 0.22, most: 0.4, offCenter: 0.9)
    case .sheetOnTable: ground = .sheetOnTable
    case .tableAtOneSide: ground = .tableAtOneSide
    case .tableAtTwoSides: ground = .tableAtTwoSides
    case .tornSheet: ground = .tornSheet
    case .punchedSheet: ground = .punchedSheet
    case .panelInMargin: ground = .panelInMargin
    case .onKey: ground = .key
    case .onBadge: ground = .badge
    case .onTile: ground = .tile
    case .onBall: ground = .ball
    case .onPriceTag: ground = .priceTag
    case .inSign: ground = .sign
    case .inBubble: ground = .bubble
    case .onScreen: ground = .screen
    case .onCheckerboard: ground = .checkerboard
    case .onStripes: ground = .stripes
    case .onTwoTones: ground = .twoTones
    case .onCurvedTones: ground = .curvedTones
    case .onGradient: ground = .gradientTones
    case .onClouds: ground = .clouds
    case .onWood: ground = .wood
    case .onBricks: ground = .bricks
    case .onFabric: ground = .fabric
    default: addLines(of: kind)
    }
  }

  private mutating func addLines(of kind: Scene.Kind) {
    switch kind {
    case .ruledPaper: marks = [.rules]
    case .squaredPaper: marks = [.squares]
    case .tableLines: marks = [.tableLines]
    case .standingOnRule: marks = [.standingRule]
    case .underlined: marks = [.underline]
    case .overlined: marks = [.overline]
    case .struckThrough: marks = [.strike]
    case .highlighted: marks = [.highlight]
    case .shownThrough: marks = [.shownThrough]
    case .inRing: marks = [.ring]
    case .inTouchingRing: marks = [.touchingRing]
    case .inBox: marks = [.box]
    case .inTouchingBox: marks = [.touchingBox]
    case .inDoubleBox: marks = [.doubleBox]
    case .inOpenBox: marks = [.openBox]
    case .besideCellLine: marks = [.cellLine]
    case .besideCellCorner: marks = [.cellCorner]
    case .betweenCornerPieces: marks = [.cornerPieces]
    case .besideCornerStroke: marks = [.cornerStroke]
    case .inBrackets: marks = [.brackets]
    case .inComb: marks = [.comb]
    case .betweenSlivers: marks = [.slivers]
    case .withSmallNeighbors: marks = [.smallNeighbors]
    case .amongWords: marks = [.wordsAround]
    case .withHandwriting: marks = [.handwriting]
    case .withPencilMark: marks = [.pencilMark]
    case .withNearStroke: marks = [.nearStroke]
    case .withSpecks: marks = [.specks]
    case .withHairs: marks = [.hairs]
    case .withSideSign: marks = [.sideSign]
    case .onDotGrid: marks = [.dotGrid]
    case .besideTicks: marks = [.ticks]
    default: addEffect(of: kind)
    }
  }

  private mutating func addEffect(of kind: Scene.Kind) {
    switch kind {
    case .creased: lights = [.crease]
    case .stained: lights = [.stain]
    case .taped: lights = [.tape]
    case .inHardShadow: lights = [.hardShadow]
    case .inShadowBands: lights = [.shadowBands]
    case .inShadowBlob: lights = [.shadowBlob]
    case .inSpotlight: lights = [.spotlight]
    case .inVignette: lights = [.vignette]
    case .inLinearLight: lights = [.linearLight]
    case .inQuadraticLight: lights = [.quadraticLight]
    case .inTexturedLight: lights = [.texturedLight]
    case .inGlare: lights = [.glare]
    case .outlined: style = .outlined
    case .rimmed: style = .rimmed
    case .withDropShadow: style = .dropShadow
    case .inTwoInks: style = .twoInks
    case .inOpposedInks: style = .opposedInks
    case .fading: style = .fading
    case .worn: style = .worn
    case .sprayed: style = .sprayed
    case .ofDots: style = .dots
    case .glowing: style = .glowing
    case .inChalk: style = .chalk
    case .embossed: style = .embossed
    default: addFinish(of: kind)
    }
  }

  private mutating func addFinish(of kind: Scene.Kind) {
    switch kind {
    case .blurred: finishes = [.blur]
    case .motionBlurred: finishes = [.motionBlur]
    case .ghosted: finishes = [.ghost]
    case .withFewLevels: finishes = [.fewLevels]
    case .halftoned: finishes = [.halftone]
    case .withScreenLines: finishes = [.screenLines]
    case .withMoire: finishes = [.moire]
    case .withFineNoise: finishes = [.fineNoise]
    case .withCoarseNoise: finishes = [.coarseNoise]
    case .withSaltAndPepper: finishes = [.saltAndPepper]
    case .withLostRows: finishes = [.lostRows]
    case .posterized: finishes = [.posterized]
    case .ditheredInOrder: finishes = [.orderedDither]
    case .ditheredByDiffusion: finishes = [.diffusedDither]
    case .thresholded: finishes = [.threshold]
    case .withRinging: finishes = [.ringing]
    case .resampled: finishes = [.resampled]
    case .tiny: finishes = [.tiny]
    case .pixelArt: finishes = [.pixelArt]
    default: break
    }
  }
}
