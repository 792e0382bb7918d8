import Support

extension Scene {
  /// What a camera, a scanner, a printer or a file format makes of the picture; in the order in which they happen.
  enum Finish: String, CaseIterable, Sendable {
    case blur, motionBlur, ghost, fewLevels, halftone, screenLines, moire, fineNoise, coarseNoise, saltAndPepper
    case lostRows, posterized, orderedDither, diffusedDither, threshold, ringing, resampled, tiny, pixelArt

    var leastSide: Float {
      switch self {
      case .halftone, .motionBlur, .diffusedDither: 64
      case .orderedDither: 72
      case .tiny, .pixelArt: 48
      case .screenLines, .moire, .blur, .ghost, .coarseNoise, .resampled, .threshold: 36
      default: 24
      }
    }

    /// The least height of the subject as a share of the room, so that it stays legible.
    var leastHeight: Float {
      switch self {
      case .tiny: 0.8
      case .pixelArt: 0.7
      case .halftone, .orderedDither, .diffusedDither, .coarseNoise, .motionBlur, .resampled: 0.6
      case .fineNoise, .blur, .ghost, .moire: 0.45
      default: 0.3
      }
    }

    /// Whether a subject with few levels, of few pixels, or cut at one level would be lost in uneven light.
    var isDelicate: Bool {
      self == .fewLevels || self == .threshold || self == .tiny || self == .pixelArt
    }

    /// Whether thin lines and small differences of tone would be lost.
    var isCoarse: Bool {
      switch self {
      case .threshold, .posterized, .orderedDither, .diffusedDither, .halftone, .tiny, .pixelArt: true
      default: false
      }
    }

    /// Whether a faint subject would not be legible afterward.
    var needsContrast: Bool {
      switch self {
      case .fewLevels, .saltAndPepper, .ringing: false
      default: true
      }
    }
  }
}

extension Scene.Canvas {
  mutating func apply(_ finish: Scene.Finish) {
    switch finish {
    case .blur: picture = picture.blurred(pick(0.008, 0.04) * box.shortSideOrMore * 1.3)
    case .motionBlur: picture = picture.moved(along: direction(), length: pick(0.03, 0.11) * box.height + 1)
    case .ghost: applyGhost()
    case .fewLevels: applyFewLevels()
    case .halftone: applyHalftone()
    case .screenLines: applyScreen(isMoire: false)
    case .moire: applyScreen(isMoire: true)
    case .fineNoise: addNoise(pick(0.05, 0.4) * abs(ink - paper) + 0.01)
    case .coarseNoise: applyCoarseNoise()
    case .saltAndPepper: applySaltAndPepper()
    case .lostRows: applyLostRows()
    case .posterized: applyLevels(Float(random.whole(3...6)))
    case .orderedDither: applyOrderedDither()
    case .diffusedDither: applyDiffusedDither()
    case .threshold: applyThreshold()
    case .ringing: applyRinging(coarseness: random.pickByRatio(0.03, 0.25))
    case .resampled: applyResampling()
    case .tiny: applyTiny(enlarged: chance(0.4))
    case .pixelArt: applyPixelArt()
    }
  }

  /// A second, paler picture beside the first, as misprints and shaken cameras have it.
  private mutating func applyGhost() {
    let dx = Int((pick(-0.1, 0.1) * box.height).rounded())
    let dy = Int((pick(-0.1, 0.1) * box.height).rounded())
    let share = pick(0.2, 0.4)
    let first = picture
    for y in 0..<height {
      for x in 0..<width {
        picture[x, y] += share * (first.nearest(Float(x + dx), Float(y + dy)) - first[x, y])
      }
    }
  }

  /// The subject differs from its surface by a few of 256 levels; a viewer has to raise the contrast.
  private mutating func applyFewLevels() {
    let steps = Float(random.whole(2...12)) / 255 * (ink < paper ? -1 : 1)
    let base = steps < 0 ? pick(-steps, 1) : pick(0, 1 - steps)
    let gain = steps / (abs(ink - paper) < 0.01 ? 0.01 : ink - paper)
    picture = picture.mapped { [paper] in base + gain * ($0 - paper) }
    ink = base + steps
    paper = base
  }

  private mutating func applyCoarseNoise() {
    let noise = grain(pick(0.5, 1.6))
    let strength = pick(0.05, 0.3) * abs(ink - paper)
    for i in picture.values.indices { picture.values[i] += strength * noise.values[i] }
  }

  /// Pixels that are black or white, or only one of the two.
  private mutating func applySaltAndPepper() {
    let share = random.pickByRatio(0.005, 0.15)
    let salt = random.one(of: 0, 0.5, 0.5, 1) as Float
    for i in picture.values.indices where chance(share) {
      picture.values[i] = chance(salt) ? 1 : 0
    }
  }

  /// Lines or dots of a screen, which beat with the sensor's when they are bent.
  private mutating func applyScreen(isMoire: Bool) {
    let depth = pick(0.12, 0.45)
    for number in 0..<random.whole(1...2) {
      let across = Scene.Direction(
        turns: 0.25 * Float(number) + 0.25 + pick(-0.02, 0.02) + (isMoire ? pick(0, 0.5) : 0)
      )
      let period = pick(2, isMoire ? 12 : 6)
      let bend = isMoire ? pick(0.5, 4) : 0
      let cloud = clouds(0.6)
      for y in 0..<height {
        for x in 0..<width {
          let position = (across.x * Float(x) + across.y * Float(y)) / period + bend * cloud[x, y]
          picture[x, y] *= 1 - depth * (0.5 + 0.5 * Scene.wave(position))
        }
      }
    }
  }

  /// Rows or columns that a fax or a scanner lost, or shifted.
  private mutating func applyLostRows() {
    let isUpright = chance(0.4)
    let count = isUpright ? width : height
    let share = random.pickByRatio(0.02, 0.12)
    let tone = random.one(of: paper, paper, ink, 0, 1)
    let shift = chance(0.35) ? random.whole(1...3) : 0
    let before = picture
    for line in 0..<count where chance(shift > 0 ? 0.3 : share) {
      for i in 0..<(isUpright ? height : width) {
        let (x, y) = isUpright ? (line, i) : (i, line)
        let moved = isUpright ? before.nearest(Float(x), Float(y + shift)) : before.nearest(Float(x + shift), Float(y))
        picture[x, y] = shift > 0 ? moved : tone
      }
    }
  }

  /// Black and white only, at a level between paper and ink, with a ragged edge.
  private mutating func applyThreshold() {
    let level = mixed(pick(0.3, 0.6))
    let grain = pick(0, 0.12)
    for i in picture.values.indices {
      picture.values[i] = picture.values[i] + grain * random.normal() > level ? 1 : 0
    }
  }

  func levels(_ value: Float, _ count: Float) -> Float {
    (min(max(value, 0), 1) * (count - 1)).rounded() / (count - 1)
  }

  private mutating func applyLevels(_ count: Float) {
    picture = picture.mapped { levels($0, count) }
  }
}

extension Scene.Frame {
  /// A length that grows with the strokes of what lies in the box, of which narrow digits have no less.
  var shortSideOrMore: Float { max(shortSide, 0.6 * height) }
}
