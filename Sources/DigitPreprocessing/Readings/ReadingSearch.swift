import Raster

/// Finds the ways in which a digit may be seen in an image, whatever surrounds it.
///
/// For both polarities and three ways to tell ink from paper, the largest pieces of ink with what lies beside them, with
/// and without long lines; and the same again inside of every large surface or ring.
struct ReadingSearch {
  private(set) var readings: [Reading] = []
  private var seen = Set<DigitGrid>()
  private let polarity: Polarity
  /// The ink of all readings of the image that is being searched.
  private var masks: [(mask: Mask, area: Int)] = []

  /// Surfaces inside of surfaces are looked into this deep.
  private static let deepest = 2

  init(_ image: GrayImage, polarity: Polarity) {
    self.polarity = polarity
    search(image, depth: 0)
  }

  private mutating func search(_ image: GrayImage, depth: Int) {
    let levels = LevelImage(image)
    let soft = levels.smoothedUntilCoherent()
    let deviation = levels.deviation
    var surfaces = [Surface]()
    masks = []
    for isLight in [false, true] {
      let dark = isLight ? soft.inverted : soft
      let counts = Thresholds.histogram(dark.levels)
      guard let threshold = Thresholds.otsu(counts) else { return }
      let flat = dark.flattened(window: max(9, Self.window * max(levels.width, levels.height) / 100) | 1)
      let inks: [(Reading.Tone, Mask?)] = [
        (.whole, dark.mask(upTo: threshold)),
        (.extreme, Thresholds.otsu(counts, upTo: threshold).map { dark.mask(upTo: $0) }),
        (.flattened, Thresholds.otsu(Thresholds.histogram(flat.levels)).map { flat.mask(upTo: $0) }),
      ]
      for (tone, ink) in inks {
        guard let ink else { continue }
        let share = Float(ink.area) / Float(levels.levels.count)
        if tone != .flattened, depth < Self.deepest, share < 0.97 { surfaces += Surface.large(in: ink) }
        guard isLight ? polarity != .darkOnLight : polarity != .lightOnDark, share > 0.002 else { continue }
        var origin = Reading.Origin()
        origin.depth = depth
        origin.inkIsLight = isLight
        origin.tone = tone
        add(ink, of: ink, origin, levels, deviation)
        let rest = ink.withoutLongRuns
        guard rest != ink else { continue }
        origin.isWithoutLines = true
        add(rest, of: ink, origin, levels, deviation)
      }
    }
    for surface in Surface.distinct(surfaces).prefix(depth == 0 ? 3 : 1) {
      if let part = surface.cut(from: image) { search(part, depth: depth + 1) }
    }
  }

  /// Ink covers at least and at most this share of an image.
  private static let shares: ClosedRange<Float> = 0.002...0.6
  /// The window in which light is evened out, in percent of the long side.
  private static let window = 18

  /// Adds the readings of the largest pieces.
  private mutating func add(
    _ ink: Mask,
    of all: Mask,
    _ origin: Reading.Origin,
    _ image: LevelImage,
    _ deviation: Float
  ) {
    let pieces = MaskComponents(ink)
    let bySize = pieces.components.indices.sorted { pieces.components[$0].area > pieces.components[$1].area }
    let clear = bySize.filter { !pieces.touchesBorder($0, margin: 1) }
    var seeds = [(number: Int, isClear: Bool, isAlone: Bool)]()
    if let largest = bySize.first { seeds.append((largest, false, false)) }
    seeds += clear.prefix(2).map { ($0, true, false) }
    seeds += clear.prefix(1).map { ($0, true, true) }
    for seed in seeds {
      let seedArea = pieces.components[seed.number].area
      guard seedArea >= 20, readings.count < ImageReadings.limit else { continue }
      let isKept = pieces.components.indices.map { number in
        seed.isAlone
          ? number == seed.number
          : 10 * pieces.components[number].area >= seedArea / 3
            && (!seed.isClear || !pieces.touchesBorder(number, margin: 1))
            && isBeside(pieces.components[number], pieces.components[seed.number], image)
      }
      let kept = pieces.mask { isKept[$0] }
      guard 10 * kept.area < 6 * kept.width * kept.height else { continue }
      guard isNew(kept, area: kept.area) else { continue }
      let cropped = kept.inkImage
      guard let stages = DigitNormalizer().stages(cropped) else { continue }
      let grid = stages.grid
      guard seen.insert(grid).inserted else { continue }
      var origin = origin
      origin.isClearOfBorder = seed.isClear
      readings.append(
        Reading(
          origin: origin,
          ink: cropped,
          stages: stages,
          grid: grid,
          features: ReadingFeatures.values(origin, kept: kept, ink: all, image: image, deviation: deviation)
        )
      )
    }
  }

  /// Whether ink differs from that of all readings so far; remembers it.
  private mutating func isNew(_ kept: Mask, area: Int) -> Bool {
    let isKnown = masks.contains { (kept & $0.mask).area * 100 > 95 * max(area, $0.area) }
    if !isKnown { masks.append((kept, area)) }
    return !isKnown
  }

  private func isBeside(
    _ a: MaskComponents.Component,
    _ seed: MaskComponents.Component,
    _ image: LevelImage
  ) -> Bool {
    let (reachX, reachY) = (image.width * 15 / 100, image.height / 5)
    return a.left <= seed.right + reachX && a.right >= seed.left - reachX && a.top <= seed.bottom + reachY
      && a.bottom >= seed.top - reachY
  }
}

extension LevelImage {
  /// The pixels with levels up to `threshold`.
  func mask(upTo threshold: Int) -> Mask {
    Mask(width: width, height: height, levels: levels, upTo: UInt8(threshold))
  }

  /// The image, smoothed once and then as often as noise demands.
  func smoothedUntilCoherent() -> LevelImage {
    var image = smoothed
    for _ in 0..<4 {
      let next = image.smoothed
      let (before, after) = (image.deviation, next.deviation)
      if after * after > 0.85 * before * before { break }
      image = next.smoothed
    }
    return image
  }
}

extension Mask {
  /// The mask without thin runs over half of the width or height, the cuts closed again.
  var withoutLongRuns: Mask {
    let unit = max(1, max(width, height) / 32)
    var rest = self
    var found = false
    for isRow in [true, false] {
      let length = (isRow ? width : height) / 2
      let runs = opened(columns: isRow ? length : 1, rows: isRow ? 1 : length)
      let thick = runs.opened(columns: isRow ? 1 : unit + 2, rows: isRow ? unit + 2 : 1)
      let lines = runs - thick
      guard lines.area > 0 else { continue }
      found = true
      rest = rest - lines.dilated(by: 1)
    }
    return found ? rest.closed(side: unit) : self
  }

  /// The set pixels, cropped, as ink.
  var inkImage: InkImage {
    let box = ReadingFeatures.Box(self)
    var image = InkImage(width: box.width + 2, height: box.height + 2)
    for y in box.top...box.bottom {
      MaskComponents.forEachRun(in: self, y: y) { columns in
        for x in columns { image[x - box.left + 1, y - box.top + 1] = 1 }
      }
    }
    return image
  }
}
