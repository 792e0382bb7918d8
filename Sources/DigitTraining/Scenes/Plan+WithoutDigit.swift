import Support

extension Scene.Plan {
  /// The parts of a kind without a digit, most of them one of several.
  mutating func addParts(without kind: Scene.Kind, using random: inout SplitMix64) {
    subject = .nothing
    switch kind {
    case .barePaper: ground = random.one(of: .page, .grainyPage, .grainyPage)
    case .emptyPaper: marks = [random.one(of: .rules, .squares, .tableLines, .dotGrid)]
    case .emptySheet: ground = random.element(of: Self.sheets, or: .page)
    case .emptySurface: ground = random.element(of: Self.surfaces, or: .page)
    case .emptyPattern: ground = random.one(of: .checkerboard, .stripes, .twoTones, .curvedTones, .gradientTones)
    case .emptyTexture: ground = random.one(of: .clouds, .wood, .bricks, .fabric)
    case .emptyFrame: marks = [random.one(of: .box, .doubleBox, .openBox)]
    case .emptyCell: marks = [random.one(of: .cellLine, .cellCorner, .cornerPieces, .cornerStroke, .ticks)]
    case .emptyComb: marks = [.comb]
    case .emptyLight:
      lights = [random.element(of: Self.lightAlone, or: .vignette)]
      if random.chance(0.4) { lights.append(random.element(of: Self.lightAlone, or: .vignette)) }
    case .emptyDamage: lights = [random.one(of: .crease, .stain, .tape)]
    case .emptyPrint:
      ground = random.one(of: .gradientTones, .clouds, .grainyPage, .twoTones)
      finishes = [random.element(of: Self.prints, or: .halftone)]
    case .sliversAlone: marks = [.slivers]
    case .textAlone: marks = [.wordsAround]
    case .hairsAlone: marks = [.hairs]
    default: addSubject(of: kind, using: &random)
    }
  }

  private static let sheets: [Scene.Ground] = [
    .sheetOnTable, .tableAtOneSide, .tableAtTwoSides, .tornSheet, .punchedSheet, .panelInMargin,
  ]
  private static let surfaces: [Scene.Ground] = [.key, .badge, .tile, .ball, .priceTag, .sign, .bubble, .screen]
  private static let patterns: [Scene.Ground] = [.checkerboard, .stripes, .twoTones, .curvedTones, .gradientTones]
  private static let textures: [Scene.Ground] = [.clouds, .wood, .bricks, .fabric]
  private static let lightAlone: [Scene.Light] = [
    .hardShadow, .shadowBands, .shadowBlob, .vignette, .linearLight, .quadraticLight, .texturedLight, .glare,
  ]
  private static let prints: [Scene.Finish] = [
    .halftone, .screenLines, .moire, .orderedDither, .diffusedDither, .ringing, .lostRows, .posterized, .tiny,
    .pixelArt,
  ]

  private mutating func addSubject(of kind: Scene.Kind, using random: inout SplitMix64) {
    switch kind {
    case .gradientAlone: subject = .gradient
    case .noiseAlone: subject = .noise
    case .coarseNoiseAlone: subject = .coarseNoise
    case .uniformNoiseAlone: subject = .uniformNoise
    case .specksAlone: subject = .specks
    case .lineAlone: subject = .line
    case .dashAlone: subject = .dash
    case .crossedLines: subject = .crossedLines
    case .parallelLines: subject = .parallelLines
    case .dotsAlone: subject = .dots
    case .filledShape: subject = .filledShape
    case .star: subject = .star
    case .hatching: subject = .hatching
    case .scribble: subject = .scribble
    case .zigzag: subject = .zigzag
    case .arrow: subject = .arrow
    case .cross: subject = .cross
    case .check: subject = .check
    case .smudge: subject = .smudge
    case .bars: subject = .bars
    case .horizon: subject = .horizon
    default: addLetter(of: kind, using: &random)
    }
  }

  private mutating func addLetter(of kind: Scene.Kind, using random: inout SplitMix64) {
    subject = random.one(of: .letter, .letter, .boldLetter, .serifLetter)
    switch kind {
    case .letter: subject = .letter
    case .boldLetter: subject = .boldLetter
    case .hairlineLetter: subject = .hairlineLetter
    case .serifLetter: subject = .serifLetter
    case .foreignLetter: subject = .foreignLetter
    case .sign: subject = .sign
    case .word: subject = .word
    case .letterOnPaper: marks = [random.one(of: .rules, .squares, .standingRule, .underline, .overline, .tableLines)]
    case .letterInFrame: marks = [random.element(of: Self.frames, or: .box)]
    case .letterAmongOthers:
      marks = [random.one(of: .slivers, .wordsAround, .brackets, .nearStroke, .specks, .hairs, .handwriting, .sideSign)]
    case .letterOnSurface: ground = random.element(of: Self.surfaces + Self.sheets, or: .page)
    case .letterOnPattern: ground = random.element(of: Self.patterns + Self.textures, or: .page)
    case .letterInLight: lights = [random.element(of: Scene.Light.allCases, or: .vignette)]
    case .letterInOtherInk: style = random.element(of: Scene.InkStyle.allCases, or: .solid)
    case .letterPrinted: finishes = [random.element(of: Scene.Finish.allCases, or: .blur)]
    case .letterTightlyCropped:
      finishes = random.nextUniform() < 0.5 ? [.tiny] : []
      isTight = true
    case .tinyLetter: finishes = [random.one(of: .tiny, .pixelArt)]
    case .foreignLetterInSurroundings: addSurroundings(to: .foreignLetter, using: &random)
    case .signInSurroundings: addSurroundings(to: .sign, using: &random)
    case .wordInSurroundings: addSurroundings(to: .word, using: &random)
    default: subject = .nothing
    }
  }

  private static let frames: [Scene.Mark] = [
    .ring, .box, .touchingBox, .doubleBox, .openBox, .cellLine, .cellCorner, .cornerPieces,
    .cornerStroke,
    .comb,
  ]

  private mutating func addSurroundings(to subject: Scene.Subject, using random: inout SplitMix64) {
    self.subject = subject
    addAnother(using: &random)
  }
}
