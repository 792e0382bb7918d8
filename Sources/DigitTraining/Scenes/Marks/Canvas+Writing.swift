extension Scene.Canvas {
  /// Lines of small print above and below, or all over the picture as a pale pattern.
  mutating func paintWordsAround() {
    let isBehind = !isEmpty && chance(0.4)
    let share = isBehind ? pick(0.08, 0.3) : pick(0.5, 1)
    let size = max(4, pick(0.05, 0.12) * unit)
    var look = glyphLook()
    look.pen = pick(0.12, 0.18)
    var coverage = blank()
    var y = pick(-0.5, 1) * size
    let step = size * pick(1.5, 2.4)
    while y < Float(height) {
      let isClear = y + size < box.top - 0.05 * unit || y > box.bottom + 0.05 * unit
      if isClear || isBehind || isEmpty {
        writeLine(on: &coverage, top: y, size: size, look: look, from: pick(-0.2, 0.3) * Float(width))
      }
      y += step
    }
    paint(coverage, mixed(share))
  }

  /// A scribbled word or a letter beside, above or below the subject, as notes have.
  mutating func paintHandwriting() {
    let tone = lineTone()
    let size = pick(0.14, 0.26) * unit
    let look = glyphLook()
    var coverage = blank()
    let isAbove = box.top > Float(height) - box.bottom
    let room = isAbove ? box.top : Float(height) - box.bottom
    let height = min(size, 0.8 * room)
    guard height > 4 else { return }
    let top = isAbove ? box.top - 1.1 * height : box.bottom + 0.1 * height
    writeLine(on: &coverage, top: top, size: height, look: look, from: pick(-0.1, 0.4) * Float(width))
    paint(coverage, tone)
  }

  /// A small sign or letter right beside the subject: 3. or #3, 3 % or x3.
  mutating func paintSideSign() {
    let tone = lineTone(least: 0.6)
    let isLeft = chance(0.4)
    let room = isLeft ? box.left : Float(width) - box.right
    let size = min(pick(0.3, 0.7) * box.height, 0.9 * room)
    guard size > 4 else { return }
    let look = glyphLook()
    let sign = glyph([Scene.Glyph.signs, Scene.Glyph.smallLetters, Scene.Glyph.capitals])
    let area = sign.frame
    let wide = area.width * look.stretch * size
    let gap = pick(0.06, 0.16) * box.height
    let left = isLeft ? box.left - gap - wide : box.right + gap
    let top = random.one(of: box.bottom - size, box.bottom - size, box.top)
    var coverage = blank()
    draw(sign, on: &coverage, origin: Scene.Point(left - area.left * look.stretch * size, top), size: size, look: look)
    paint(coverage, tone)
  }
}
