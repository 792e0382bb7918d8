extension Scene.Canvas {
  /// Dots of a printer's screen that grow with the tone.
  mutating func applyHalftone() {
    let period = max(2.6, pick(0.02, 0.055) * box.height)
    let across = Scene.Direction(turns: pick(0, 0.25))
    let hardness = pick(2, 6)
    for y in 0..<height {
      for x in 0..<width {
        let along = (across.x * Float(x) + across.y * Float(y)) / period
        let beside = (across.x * Float(y) - across.y * Float(x)) / period
        let screen = 0.5 + 0.24 * (Scene.wave(along) + Scene.wave(beside))
        picture[x, y] = min(max((picture[x, y] - screen) * hardness + 0.5, 0), 1)
      }
    }
  }

  /// Thresholds of an ordered dither of 4×4 pixels, in sixteenths.
  private static let bayer: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

  /// Two or more levels, spread in a fixed order.
  mutating func applyOrderedDither() {
    let steps = Float(random.one(of: 1, 1, 1, 2, 3))
    let size = random.one(of: 1, 1, 1, 2)
    for y in 0..<height {
      for x in 0..<width {
        let limit = (Self.bayer[y / size % 4 * 4 + x / size % 4] + 0.5) / 16
        picture[x, y] = (min(max(picture[x, y], 0), 1) * steps + limit).rounded(.down) / steps
      }
    }
    clip()
  }

  /// Two levels or more; each pixel's error goes to the next ones (Floyd and Steinberg, 1976).
  mutating func applyDiffusedDither() {
    let count = Float(random.one(of: 2, 2, 2, 3))
    for y in 0..<height {
      for x in 0..<width {
        let wanted = picture[x, y]
        let level = levels(wanted, count)
        picture[x, y] = level
        let error = (wanted - level) / 16
        if x + 1 < width { picture[x + 1, y] += 7 * error }
        guard y + 1 < height else { continue }
        if x > 0 { picture[x - 1, y + 1] += 3 * error }
        picture[x, y + 1] += 5 * error
        if x + 1 < width { picture[x + 1, y + 1] += error }
      }
    }
  }

  /// Made smaller and larger again, which loses details.
  mutating func applyResampling() {
    let factor = pick(1.5, 3)
    let columns = max(8, Int(Float(width) / factor))
    let rows = max(8, Int(Float(height) / factor))
    let small = picture.averaged(columns: columns, rows: rows)
    let isSmooth = chance(0.6)
    let (columnScale, rowScale) = (Float(columns) / Float(width), Float(rows) / Float(height))
    picture = field { x, y in
      let fromLeft = x * columnScale
      let fromTop = y * rowScale
      guard isSmooth else { return small.nearest(fromLeft, fromTop) }
      let left = (fromLeft - 0.5).rounded(.down)
      let top = (fromTop - 0.5).rounded(.down)
      let right = fromLeft - 0.5 - left
      let down = fromTop - 0.5 - top
      let first = small.nearest(left, top) * (1 - right) + small.nearest(left + 1, top) * right
      let second = small.nearest(left, top + 1) * (1 - right) + small.nearest(left + 1, top + 1) * right
      return first * (1 - down) + second * down
    }
  }

  /// Averaged to an image of 8 to 16 pixels, and stored so or with large pixels.
  mutating func applyTiny(enlarged: Bool) {
    shrink(to: random.whole(8...16))
    if enlarged { picture = picture.enlarged(by: random.whole(2...9)) }
  }

  /// Few large square pixels, of few tones at times.
  mutating func applyPixelArt() {
    shrink(to: random.whole(11...20))
    let level = mixed(0.45)
    if chance(0.4) { picture = picture.mapped { [paper, ink] in ($0 > level) == (paper > level) ? paper : ink } }
    let factor = random.whole(3...8)
    picture = picture.enlarged(by: factor)
    guard factor > 4, chance(0.25) else { return }
    // Gaps between the pixels, as on boards of lamps and in mosaics.
    let gap = min(max(mixed(pick(-0.3, 0.5)), 0), 1)
    for y in 0..<picture.height {
      for x in 0..<picture.width where x % factor == 0 || y % factor == 0 { picture[x, y] = gap }
    }
  }

  private mutating func shrink(to side: Int) {
    let scale = Float(side) / unit
    let columns = max(side, Int((Float(width) * scale).rounded()))
    picture = picture.averaged(columns: columns, rows: max(side, Int((Float(height) * scale).rounded())))
  }

  mutating func clip() {
    picture = picture.mapped { min(max($0, 0), 1) }
  }
}
