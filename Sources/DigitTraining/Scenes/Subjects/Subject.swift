extension Scene {
  /// What the picture shows: the digit, nothing, or something that is no digit.
  enum Subject: Sendable {
    case digit, nothing
    case letter, boldLetter, hairlineLetter, serifLetter, foreignLetter, sign, word
    case line, dash, crossedLines, parallelLines, dots, filledShape, star, hatching, scribble, zigzag, arrow, cross,
      check
    case smudge, bars, horizon, gradient, noise, coarseNoise, uniformNoise, specks

    /// Whether it lies in a box of its own, so that what surrounds it cannot be taken for a digit.
    var hasBox: Bool {
      switch self {
      case .digit, .letter, .boldLetter, .hairlineLetter, .serifLetter, .foreignLetter, .sign, .word: true
      default: false
      }
    }

    /// The number of pixels along the short side below which it cannot be made out.
    var leastSide: Float {
      switch self {
      case .nothing, .gradient, .noise, .coarseNoise, .uniformNoise: 8
      default: 20
      }
    }
  }
}

extension Scene.Canvas {
  /// Draws a subject other than the digit into its coverage, or right into the picture.
  mutating func draw(_ subject: Scene.Subject) {
    switch subject {
    case .digit, .nothing: break
    case .letter: drawGlyph(glyph([Scene.Glyph.capitals, Scene.Glyph.smallLetters]), look: glyphLook())
    case .boldLetter: drawLetter(pen: 0.15...0.24)
    case .hairlineLetter: drawLetter(pen: 0.02...0.05)
    case .serifLetter: drawSerifLetter()
    case .foreignLetter: drawGlyph(glyph([Scene.Glyph.foreign]), look: glyphLook())
    case .sign: drawGlyph(glyph([Scene.Glyph.signs]), look: glyphLook())
    case .word: drawWord(count: random.whole(2...4), look: glyphLook())
    case .line: drawLines(random.one(of: 1, 1, 2))
    case .dash: drawDash()
    case .crossedLines: drawCrossedLines()
    case .parallelLines: drawParallelLines()
    case .dots: drawDots()
    case .filledShape: drawFilledShape()
    case .star: drawStar()
    case .hatching: drawHatching()
    case .scribble: drawScribble()
    case .zigzag: drawZigzag()
    case .arrow: drawArrow()
    case .cross: drawCross()
    case .check: drawCheck()
    case .smudge: drawSmudge()
    case .bars: drawBars()
    case .horizon: drawHorizon()
    case .gradient: drawGradient()
    case .noise: addNoise(random.pickByRatio(0.003, 0.35))
    case .coarseNoise: drawCoarseNoise()
    case .uniformNoise: drawUniformNoise()
    case .specks: paintSpecks()
    }
  }

  private mutating func drawLetter(pen: ClosedRange<Float>) {
    var look = glyphLook()
    look.pen = pick(pen.lowerBound, pen.upperBound)
    drawGlyph(glyph([Scene.Glyph.capitals, Scene.Glyph.smallLetters]), look: look)
  }

  /// A letter of a typeface with feet and with strokes of two widths.
  private mutating func drawSerifLetter() {
    var look = glyphLook()
    look.jitter = 0
    look.serif = pick(0.08, 0.16)
    look.contrast = pick(0.3, 0.75)
    look.pen = pick(0.07, 0.17)
    drawGlyph(glyph([Scene.Glyph.capitals, Scene.Glyph.smallLetters]), look: look)
  }

  private mutating func drawCoarseNoise() {
    let noise = grain(random.pickByRatio(0.5, 4))
    let strength = pick(0.03, 0.25)
    for i in picture.values.indices { picture.values[i] += strength * noise.values[i] }
  }

  /// Pixels or squares of any tone, evenly distributed, or of two tones.
  private mutating func drawUniformNoise() {
    let side = random.one(of: 1, 1, 2, 3, 5)
    let columns = width / side + 1
    let isBinary = chance(0.4)
    let share = pick(0.1, 0.9)
    let tones = (0..<columns * (height / side + 1)).map { _ in
      isBinary ? (chance(share) ? 1 : 0) : pick(0, 1)
    }
    for y in 0..<height {
      for x in 0..<width { picture[x, y] = mixed(tones[y / side * columns + x / side]) }
    }
  }

  /// Two or three surfaces that meet, in lines that are not quite straight.
  private mutating func drawHorizon() {
    for _ in 0..<random.whole(1...3) {
      let edge = byHand(.halfPlane(point(margin: 0.25), direction()), most: 0.15, share: 0.6)
      fill(edge, pick(0, 1), softness: chance(0.7) ? 1 : pick(1, 0.2 * unit))
    }
  }

  /// A change from one tone to another, along a line or around a point, often with noise.
  private mutating func drawGradient() {
    let (center, across) = (point(), direction())
    let isRound = chance(0.5)
    let (start, end) = (pick(0, 1), pick(0, 1))
    let reach = pick(0.4, 1) * Float(max(width, height))
    picture = field { x, y in
      let (dx, dy) = (x - center.x, y - center.y)
      let distance = isRound ? (dx * dx + dy * dy).squareRoot() : across.x * dx + across.y * dy
      return start + (end - start) * min(max(distance / reach + (isRound ? 0 : 0.5), 0), 1)
    }
    if chance(0.5) { addNoise(random.pickByRatio(0.003, 0.05)) }
  }
}
