import Raster

extension Reading {
  /// Returns the first reading of an image: the darker of two classes as ink, without regard to what may surround a
  /// digit; nil if there is only one level.
  static func first(of source: DarkInkImage) -> Reading? {
    let image = source.image
    guard let scale = InkScale(source) else { return nil }
    let ink = image.mask(upTo: scale.half)
    guard let group = InkGroup.first(in: ink) else { return nil }
    let isAveraged = image.width == DigitGrid.side && image.height == DigitGrid.side
    let cropped = isAveraged ? scale.reconstructedInk(of: image) : scale.ink(of: image, around: group.ink)
    guard let bitmap = DigitNormalizer().normalized(cropped) else { return nil }
    let origin = Origin(isFirst: true, inkIsLight: source.isInverted)
    let context = ReadingFeatures.Context(source)
    let features = ReadingFeatures.values(origin, of: group, ink: ink, in: context, isUnlikelyTone: false)
    return Reading(origin: origin, ink: cropped, bitmap: bitmap, grid: bitmap.grid, features: features)
  }
}

/// Dark ink as a function of the level: 0 at the tone of the paper, 1 at that of the ink.
private struct InkScale {
  private let paper: Int
  private let full: Int

  /// The share of ink pixels that are fainter than full ink: soft edges and, in thin strokes, hard ones.
  private static let fainter = 0.8

  /// Finds the tones of the darker and the lighter of two classes; nil if there is only one level.
  init?(_ source: DarkInkImage) {
    guard let threshold = source.tones?.level else { return nil }
    let histogram = source.histogram
    // Paper varies around its median; the fainter part of the ink is its edges.
    full = Thresholds.quantile(1 - Self.fainter, of: histogram[...threshold])
    paper = Thresholds.quantile(0.5, of: histogram[(threshold + 1)...])
  }

  /// The last level that is rather ink than paper.
  var half: Int { (full + paper) / 2 }

  /// Returns the ink of an image of 8×8 pixels: that of a larger one of which they are the means, as those of the bundled
  /// digits are.
  func reconstructedInk(of image: GrayImage) -> InkImage {
    let range = max(paper - Int(image.pixels.min() ?? 0), 1)
    let steps = Int(DigitGrid.maximum)
    let values = image.pixels.map { UInt8((max(paper - Int($0), 0) * steps + range / 2) / range) }
    return InkImage(reconstructing: DigitGrid(unchecked: values))
  }

  /// Returns the ink of `image` around the pixels of a mask and those that touch them, cropped.
  func ink(of image: GrayImage, around kept: Mask) -> InkImage {
    var inkOfLevel = [Float](repeating: 0, count: 256)
    for level in 0..<paper { inkOfLevel[level] = min(Float(paper - level) / Float(paper - full), 1) }
    let area = kept.dilated(by: 1)
    let box = area.box
    var result = InkImage(width: box.width, height: box.height)
    for y in box.top...box.bottom {
      MaskComponents.forEachRun(in: area, y: y) { columns in
        for x in columns { result[x - box.left, y - box.top] = inkOfLevel[Int(image[x, y])] }
      }
    }
    return result
  }
}
