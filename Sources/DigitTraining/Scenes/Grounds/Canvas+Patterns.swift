extension Scene.Canvas {
  /// The pattern that stands for transparency, or one of a game's board.
  mutating func paintCheckerboard() {
    strengthenInk()
    let size = max(1.5, pick(0.04, 0.3) * unit)
    let other = mixed(pick(0.12, isEmpty ? 0.8 : 0.45))
    let start = point()
    picture = field { [paper] x, y in
      let column = Scene.fraction((x - start.x) / (2 * size)) < 0.5
      let row = Scene.fraction((y - start.y) / (2 * size)) < 0.5
      return column == row ? paper : other
    }
  }

  /// Stripes of two tones, of any direction and width, like a table's rows.
  mutating func paintStripes() {
    strengthenInk()
    let spacing = max(3, pick(0.08, 0.6) * unit)
    let across = Scene.Direction(turns: chance(0.4) ? random.one(of: 0, 0.25) : pick(0, 1))
    let rows = Scene.Shape.rows(spacing: spacing, start: pick(0, spacing), across)
    let other = mixed(pick(0.1, isEmpty ? 0.9 : 0.45))
    fill(rows.grown(by: spacing * pick(0.12, 0.38)), other, softness: chance(0.3) ? spacing * pick(0.1, 0.3) : 1)
  }

  /// Two surfaces that are both lighter, or both darker, than the ink, and meet behind the subject.
  mutating func paintTones(curved: Bool) {
    strengthenInk()
    let across = direction()
    let middle = frame.center + Scene.Point(across.x, across.y) * (pick(-0.25, 0.25) * unit)
    var edge = Scene.Shape.halfPlane(middle, across)
    if curved {
      let radius = pick(0.25, 1.5) * unit
      let center = middle - Scene.Point(across.x, across.y) * radius
      edge = .circle(center, radius: radius, squash: pick(0.7, 1.4))
    }
    // The ink's contrast with both surfaces is at least a third of that with the better one.
    let other = chance(0.7) ? mixed(pick(0.15, 0.65)) : beyondPaper()
    fill(edge, other)
  }

  /// A tone that changes from one end to the other, in steps at times.
  mutating func paintGradient() {
    strengthenInk()
    let across = direction()
    let end = chance(0.7) ? mixed(pick(0.2, 0.65)) : beyondPaper()
    let center = frame.center
    let reach = pick(0.4, 0.8) * unit
    let steps = chance(0.3) ? pick(2, 6).rounded() : 0
    picture = field { [paper] x, y in
      let position = (across.x * (x - center.x) + across.y * (y - center.y)) / (2 * reach) + 0.5
      var share = min(max(position, 0), 1)
      if steps > 0 { share = (share * steps).rounded(.down) / steps }
      return paper + share * (end - paper)
    }
  }

  /// Makes room for a second tone between those of paper and ink.
  mutating func strengthenInk() {
    guard abs(ink - paper) < 0.5 else { return }
    let isDarkOnLight = ink < paper
    // One of the two moves to the end of the scale that is nearer to it.
    if isDarkOnLight {
      paper = min(1, max(paper, ink + 0.5))
      ink = min(ink, paper - 0.5)
    } else {
      paper = max(0, min(paper, ink - 0.5))
      ink = max(ink, paper + 0.5)
    }
    picture = Scene.Field(width: width, height: height, filledWith: paper)
  }

  /// A tone on the other side of the paper's than the ink's.
  private mutating func beyondPaper() -> Float {
    ink < paper ? pick(paper, 1) : pick(0, paper)
  }
}
