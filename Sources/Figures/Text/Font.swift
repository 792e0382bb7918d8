/// The figures' own typeface at one size: strokes of a round pen, fitted to whole pixels so that small text is sharp.
public struct Font: Equatable, Sendable {
  /// How thick the pen is.
  public enum Weight: Equatable, Sendable {
    /// For labels and numbers.
    case regular
    /// For titles.
    case bold
  }

  /// The height of capitals and figures in pixels, at least 5.
  public let capHeight: Int
  /// How thick the pen is.
  public let weight: Weight

  /// The font whose capitals are `capHeight` pixels high, at least 5.
  public init(capHeight: Int, weight: Weight = .regular) {
    precondition(capHeight >= 5, "letters cannot be told apart below five pixels")
    self.capHeight = capHeight
    self.weight = weight
  }

  /// The height of `x` in pixels.
  var xHeight: Int {
    Int((Double(capHeight) * 0.72).rounded())
  }

  /// How far `p` reaches below the baseline, in pixels.
  var descent: Int {
    Int((Double(capHeight) * 0.3).rounded())
  }

  /// The pen's diameter in pixels; thinner than one would be grey.
  var penDiameter: Double {
    switch weight {
    case .regular: max(1, Double(capHeight) * 0.13)
    case .bold: max(1.3, Double(capHeight) * 0.19)
    }
  }

  /// The pixels left free between two characters.
  var letterGap: Int {
    max(1, Int((Double(capHeight) * 0.17).rounded()))
  }

  /// The width of `text` in pixels, from its first to its last inked column; 0 for an empty text.
  public func width(of text: String) -> Int {
    let advances = text.map { FittedGlyph($0, font: self).width + letterGap }
    return max(0, advances.reduce(0, +) - letterGap)
  }

  /// The largest font of a weight, between two sizes, in which `text` is at most `width` pixels wide; nil if none is.
  static func largest(
    fitting text: String,
    width: Int,
    capHeights: ClosedRange<Int>,
    weight: Weight = .regular
  ) -> Font? {
    capHeights.reversed().lazy.map { Font(capHeight: $0, weight: weight) }.first { $0.width(of: text) <= width }
  }

  /// `text`, or its beginning and its end with `...` between them, as much as goes into `width` pixels; never less than the
  /// dots. Of a path, both the volume and the file's name say where it is.
  package func shortened(_ text: String, width: Int) -> String {
    guard self.width(of: text) > width else { return text }
    let dots = "..."
    let characters = Array(text)
    var (head, tail) = (0, characters.count)
    var room = width - self.width(of: dots)
    while head < tail {
      let isHeadShorter = head <= characters.count - tail
      room -= FittedGlyph(characters[isHeadShorter ? head : tail - 1], font: self).width + letterGap
      guard room >= 0 else { break }
      if isHeadShorter { head += 1 } else { tail -= 1 }
    }
    return String(characters[..<head]) + dots + String(characters[tail...])
  }

  /// `text` in one line: its upper edge is that of capitals, less `overshoot` rows that brackets need.
  func mask(of text: String) -> CoverageMask {
    var mask = CoverageMask(width: width(of: text), height: overshoot + capHeight + descent)
    var x = 0
    for character in text {
      let glyph = FittedGlyph(character, font: self)
      glyph.stroke(on: &mask, x: x, baseline: overshoot + capHeight)
      x += glyph.width + letterGap
    }
    return mask
  }

  /// The rows above capitals that brackets reach into.
  var overshoot: Int {
    1 + capHeight / 16
  }
}
