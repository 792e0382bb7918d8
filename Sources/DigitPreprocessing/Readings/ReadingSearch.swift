import Raster

/// Finds the ways in which a digit may be seen in an image, whatever surrounds it.
///
/// For both polarities and three ways to tell ink from paper, with and without long lines: the largest pieces of ink with
/// what lies beside them; and all of that once more inside of each large surface or ring.
struct ReadingSearch {
  /// The readings found, at most `ImageReadings.limit`.
  private(set) var readings: [Reading] = []
  private var grids = Set<DigitGrid>()
  private let polarity: Polarity

  /// A surface may lie on another one: a label on a box on a table.
  private static let deepest = 2
  /// At most this many surfaces are looked into in an image, and in a surface.
  private static let mostSurfaces = [3, 1]
  /// Less ink than this share of an image is dust.
  private static let leastInk: Float = 0.002
  /// Ink with more than this share of an image is all there is, and no surface in it.
  private static let mostSurface: Float = 0.97
  /// A digit has at most this share of an image.
  private static let largestDigit: Float = 0.6
  /// The window in which light is evened out, as a percentage of the long side: wider than any stroke.
  private static let windowPercent = 18
  /// Ink that differs from that of another reading in less than this percentage of its pixels is not read again.
  private static let leastDifferencePercent = 5

  /// Searches an image.
  init(_ image: GrayImage, polarity: Polarity) {
    self.polarity = polarity
    search(image, depth: 0)
  }

  private mutating func search(_ image: GrayImage, depth: Int) {
    let levels = LevelImage(image)
    let part = Part(levels: levels, deviation: levels.deviation, depth: depth)
    let smooth = levels.smoothedUntilCoherent()
    var known = [(ink: Mask, area: Int)]()
    var surfaces = [Surface]()
    for inkIsLight in [false, true] {
      for (tone, ink) in Self.inks(of: inkIsLight ? smooth.inverted : smooth) {
        let share = Float(ink.area) / Float(levels.levels.count)
        if tone != .flattened, depth < Self.deepest, share < Self.mostSurface { surfaces += Surface.large(in: ink) }
        guard polarity != (inkIsLight ? .darkOnLight : .lightOnDark), share > Self.leastInk else { continue }
        var origin = Reading.Origin(depth: depth, inkIsLight: inkIsLight, tone: tone)
        add(InkGroup.all(in: ink), of: ink, origin, in: part, &known)
        guard let rest = ink.withoutLongRuns() else { continue }
        origin.isWithoutLines = true
        add(InkGroup.all(in: rest), of: ink, origin, in: part, &known)
      }
    }
    guard depth < Self.deepest else { return }
    for surface in Surface.distinct(surfaces).prefix(Self.mostSurfaces[depth]) {
      if let inside = surface.cut(from: image) { search(inside, depth: depth + 1) }
    }
  }

  /// An image, or the inside of a surface in it.
  private struct Part {
    let levels: LevelImage
    let deviation: Float
    let depth: Int
  }

  /// The ink of an image in each tone; none if the image has only one level.
  private static func inks(of dark: LevelImage) -> [(Reading.Tone, Mask)] {
    let counts = Thresholds.histogram(dark.levels)
    guard let threshold = Thresholds.otsu(counts)?.level else { return [] }
    let window = max(9, windowPercent * max(dark.width, dark.height) / 100) | 1
    let flat = dark.flattened(window: window)
    let inks: [(Reading.Tone, Mask?)] = [
      (.whole, dark.mask(upTo: threshold)),
      (.extreme, Thresholds.otsu(counts, upTo: threshold).map { dark.mask(upTo: $0.level) }),
      (.flattened, Thresholds.otsu(Thresholds.histogram(flat.levels)).map { flat.mask(upTo: $0.level) }),
    ]
    return inks.compactMap { tone, ink in ink.map { (tone, $0) } }
  }

  /// Reads groups of ink, unless it has been done already or there are enough readings.
  private mutating func add(
    _ groups: [InkGroup],
    of ink: Mask,
    _ origin: Reading.Origin,
    in part: Part,
    _ known: inout [(ink: Mask, area: Int)]
  ) {
    for group in groups where readings.count < ImageReadings.limit {
      let area = group.ink.area
      guard Float(area) < Self.largestDigit * Float(part.levels.levels.count),
        !known.contains(where: {
          (group.ink & $0.ink).area * 100 > (100 - Self.leastDifferencePercent) * max(area, $0.area)
        })
      else { continue }
      known.append((group.ink, area))
      let cropped = group.ink.inkImage
      guard let stages = DigitNormalizer().stages(cropped), grids.insert(stages.grid).inserted else { continue }
      var origin = origin
      origin.isClearOfBorder = group.isClearOfBorder
      let features = ReadingFeatures.values(
        origin,
        kept: group.ink,
        ink: ink,
        image: part.levels,
        deviation: part.deviation
      )
      readings.append(Reading(origin: origin, ink: cropped, stages: stages, grid: stages.grid, features: features))
    }
  }
}
