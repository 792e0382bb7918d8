import Support

extension Scene.Plan {
  /// Adds one effect from another kind, of a part that the plan has not chosen yet.
  mutating func addAnother(using random: inout SplitMix64) {
    let isEmpty = !subject.hasBox
    switch random.whole(0...4) {
    case 0 where ground == .page:
      ground = random.element(of: Scene.Ground.allCases, or: .page)
    case 1 where marks.isEmpty:
      let choices = Scene.Mark.allCases.filter {
        (!isEmpty || $0.standsAlone) && !($0.needsDigit && subject != .digit)
      }
      marks = [random.element(of: choices, or: .specks)]
    case 2 where subject != .nothing && style == .solid && finishes.isEmpty:
      style = random.element(of: Scene.InkStyle.allCases, or: .solid)
    case 3 where lights.isEmpty && !finishes.contains(where: \.isDelicate):
      lights = [random.element(of: Scene.Light.allCases, or: .vignette)]
    default:
      guard finishes.isEmpty else { return }
      let choices = Scene.Finish.allCases.filter { finish in
        (lights.isEmpty || !finish.isDelicate) && !(style.isThin && finish.isCoarse)
      }
      finishes = [random.element(of: choices, or: .blur)]
    }
  }

  /// Adds what any picture may have: a second effect, and slight traces of a camera.
  mutating func addTraces(using random: inout SplitMix64) {
    // As many as one picture in five is a mixture.
    if random.chance(0.2) { addAnother(using: &random) }
    if random.chance(0.02) { addAnother(using: &random) }
  }
}

extension Scene.Mark {
  /// Whether the mark is made of whole digits, or makes a 0 of a round letter.
  var needsDigit: Bool {
    self == .smallNeighbors || self == .pencilMark || self == .shownThrough || self == .touchingRing
  }
}
