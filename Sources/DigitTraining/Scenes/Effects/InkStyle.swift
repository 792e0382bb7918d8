extension Scene {
  /// How the subject's ink is laid down.
  enum InkStyle: String, CaseIterable, Sendable {
    case solid, outlined, rimmed, dropShadow, twoInks, opposedInks, fading, worn, sprayed, dots, glowing, chalk,
      embossed

    var leastSide: Float {
      switch self {
      case .outlined, .dots: 64
      case .worn, .opposedInks, .embossed: 48
      case .solid, .fading, .twoInks: 0
      default: 32
      }
    }

    /// Whether it shows edges alone, which do not survive few levels or few pixels.
    var isThin: Bool { self == .outlined || self == .embossed }

    /// The least height of the subject as a share of the room.
    var leastHeight: Float {
      switch self {
      case .outlined, .dots, .opposedInks, .embossed: 0.6
      default: 0.3
      }
    }
  }
}

extension Scene.Canvas {
  /// Paints the subject.
  mutating func paintSubject(_ style: Scene.InkStyle) {
    switch style {
    case .solid: paint(subject, ink)
    case .outlined: paintOutline()
    case .rimmed: paintRim()
    case .dropShadow: paintDropShadow()
    case .twoInks, .opposedInks: paintTwoInks(areOpposed: style == .opposedInks)
    case .fading: paintFading()
    case .worn: paintWorn()
    case .sprayed: paintSprayed()
    case .dots: paintDots()
    case .glowing: paintGlow()
    case .chalk: paintChalk()
    case .embossed: paintRelief()
    }
  }

  /// The outline of each stroke, and nothing inside.
  private mutating func paintOutline() {
    let reach = max(1, Int(pick(0.006, 0.018) * unit))
    let around = subject.dilated(by: reach)
    var outline = subject
    for i in outline.values.indices { outline.values[i] = max(0, around.values[i] - subject.values[i]) }
    paint(outline.blurred(pick(0.1, 0.6)), ink)
  }

  /// A body of one tone with an outline of another.
  private mutating func paintRim() {
    let reach = max(1, Int(pick(0.006, 0.03) * unit))
    let rim = tone(beside: ink)
    paint(subject.dilated(by: reach), chance(0.5) ? paper + (paper - ink) * 0.4 : rim)
    paint(subject, ink)
  }

  /// A shadow on the surface behind, hard or soft; behind light ink a paler copy, as posters have it.
  private mutating func paintDropShadow() {
    let share = pick(0.15, 0.5)
    let reach = max(1, pick(0.015, 0.07) * unit)
    let dx = Int((reach * random.one(of: -1, 1, 1)).rounded())
    var shadow = subject.moved(x: dx, y: Int((reach * pick(0.4, 1)).rounded()))
    if chance(0.6) { shadow = shadow.blurred(pick(0.008, 0.03) * unit) }
    paint(shadow, mixed(share))
    paint(subject, ink)
  }

  /// One part of the subject in another tone, which may be on the other side of the paper's.
  private mutating func paintTwoInks(areOpposed: Bool) {
    let across = direction()
    let middle = box.center + Scene.Point(across.x, across.y) * (pick(-0.15, 0.15) * box.height)
    let part = filled(.halfPlane(middle, across), softness: chance(0.7) ? 1 : 0.2 * unit)
    let second = areOpposed ? paper + (paper - ink) * pick(0.7, 1.2) : mixed(pick(0.35, 0.8))
    let tones = part.mapped { [ink] in ink + $0 * (second - ink) }
    picture.lay(tones, over: subject)
  }

  /// A pen that runs dry or a stamp that was pressed on one side.
  private mutating func paintFading() {
    let across = direction()
    let rest = pick(0.3, 0.7)
    let center = box.center
    let size = max(box.height, 1)
    let strength = field { x, y in
      let position = (across.x * (x - center.x) + across.y * (y - center.y)) / size + 0.5
      return 1 - (1 - rest) * min(max(position, 0), 1)
    }
    var coverage = subject
    coverage.multiply(by: strength)
    paint(coverage, ink)
  }
}
