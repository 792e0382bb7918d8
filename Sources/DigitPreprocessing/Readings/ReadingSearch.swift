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

  /// At most this many surfaces are looked into.
  private static let mostSurfaces = 3
  /// Less ink than this share of an image is dust.
  private static let leastInk: Float = 0.002
  /// Ink with more than this share of an image is all there is, and no surface in it.
  private static let mostSurface: Float = 0.97
  /// A digit has at most this share of an image.
  private static let largestDigit: Float = 0.6
  /// Ink that differs from that of another reading in less than this percentage of its pixels is not read again.
  private static let leastDifferencePercent = 5

  /// Searches an image.
  init(_ image: GrayImage, polarity: Polarity) {
    self.polarity = polarity
    search(DarkInkImage(image, polarity: polarity), isInside: false)
  }

  private mutating func search(_ source: DarkInkImage, isInside: Bool) {
    let image = source.image.atReadingSize()
    let part = Part(
      context: ReadingFeatures.Context(source, at: image),
      isInside: isInside,
      isInverted: source.isInverted
    )
    let smooth = image.smoothedUntilCoherent()
    var known = [(ink: Mask, area: Int)]()
    var surfaces = [Surface]()
    for isUnlikelyTone in [false, true] {
      for (tone, ink) in Self.inks(of: isUnlikelyTone ? smooth.inverted : smooth) {
        let share = Float(ink.area) / Float(image.pixels.count)
        if !isInside, share < Self.mostSurface { surfaces += Surface.large(in: ink) }
        guard polarity == .auto || !isUnlikelyTone, share > Self.leastInk else { continue }
        let layer = Layer(ink: ink, tone: tone, isUnlikelyTone: isUnlikelyTone)
        add(InkGroup.all(in: ink), of: layer, isWithoutLines: false, in: part, &known)
        guard let rest = ink.withoutLongRuns() else { continue }
        add(InkGroup.all(in: rest), of: layer, isWithoutLines: true, in: part, &known)
      }
    }
    for surface in Surface.distinct(surfaces).prefix(Self.mostSurfaces) {
      if let cut = surface.cut(from: source.image) { search(inside(cut, of: source), isInside: true) }
    }
  }

  /// The inside of a surface in an image, whose ink may be of the other tone than that around unless the polarity is
  /// given.
  private func inside(_ cut: GrayImage, of source: DarkInkImage) -> DarkInkImage {
    var result = DarkInkImage(cut, polarity: polarity == .auto ? .auto : .darkOnLight)
    result.isInverted = result.isInverted != source.isInverted
    return result
  }

  /// An image, or the inside of a surface in it.
  private struct Part {
    let context: ReadingFeatures.Context
    let isInside: Bool
    let isInverted: Bool
  }

  /// The ink of an image in one tone.
  private struct Layer {
    let ink: Mask
    let tone: Reading.Tone
    let isUnlikelyTone: Bool
  }

  /// The ink of an image in each tone; none if the image has only one level.
  private static func inks(of dark: GrayImage) -> [(Reading.Tone, Mask)] {
    let counts = Thresholds.histogram(dark.pixels)
    guard let whole = Thresholds.otsu(counts) else { return [] }
    let thresholds: [(Reading.Tone, Thresholds.Otsu?)] = [
      (.whole, whole), (.extreme, Thresholds.otsu(counts[...whole.level])),
      (.pale, Thresholds.otsu(counts[(whole.level + 1)...])),
    ]
    return thresholds.compactMap { tone, threshold in threshold.map { (tone, dark.mask(upTo: $0.level)) } }
  }

  /// Reads groups of ink, unless it has been done already or there are enough readings.
  private mutating func add(
    _ groups: [InkGroup],
    of layer: Layer,
    isWithoutLines: Bool,
    in part: Part,
    _ known: inout [(ink: Mask, area: Int)]
  ) {
    for group in groups where readings.count < ImageReadings.limit {
      let area = group.ink.area
      guard Float(area) < Self.largestDigit * Float(part.context.image.pixels.count),
        !known.contains(where: {
          group.ink.commonArea($0.ink) * 100 > (100 - Self.leastDifferencePercent) * max(area, $0.area)
        })
      else { continue }
      known.append((group.ink, area))
      let cropped = group.ink.inkImage
      guard let bitmap = DigitNormalizer().normalized(cropped) else { continue }
      let grid = bitmap.grid
      guard grids.insert(grid).inserted else { continue }
      let origin = Reading.Origin(
        isInside: part.isInside,
        inkIsLight: part.isInverted != layer.isUnlikelyTone,
        tone: layer.tone,
        isWithoutLines: isWithoutLines,
        isClearOfBorder: group.isClearOfBorder
      )
      let features = ReadingFeatures.values(
        origin,
        of: group,
        ink: layer.ink,
        in: part.context,
        isUnlikelyTone: layer.isUnlikelyTone
      )
      readings.append(Reading(origin: origin, ink: cropped, bitmap: bitmap, grid: grid, features: features))
    }
  }
}
