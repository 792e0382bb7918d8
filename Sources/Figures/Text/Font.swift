/// The figures' own typeface at one size: strokes of a round pen, fitted to whole pixels so that small text is sharp.
package struct Font: Equatable, Sendable {
  /// The thickness of the pen.
  package enum Weight: Equatable, Sendable {
    /// For labels and numbers.
    case regular
    /// For titles.
    case bold
  }

  /// For the title of a figure.
  static let title = Font(capHeight: 14, weight: .bold)
  /// For the names of sections and of the sides of a matrix.
  static let heading = Font(capHeight: 11, weight: .bold)
  /// For what stands out from `body`.
  static let strong = Font(capHeight: 10, weight: .bold)
  /// For the labels of a matrix.
  static let large = Font(capHeight: 11)
  /// For values and subtitles.
  static let body = Font(capHeight: 10)
  /// For captions and the numbers of axes.
  static let small = Font(capHeight: 9)
  /// For notes at the edge.
  static let tiny = Font(capHeight: 8)

  /// The height of capitals and digits in pixels, at least 5.
  package let capHeight: Int
  /// The thickness of the pen.
  package let weight: Weight

  /// Creates a font with capitals `capHeight` pixels high, at least 5.
  package init(capHeight: Int, weight: Weight = .regular) {
    precondition(capHeight >= 5, "letters cannot be told apart below five pixels")
    self.capHeight = capHeight
    self.weight = weight
  }

  /// The height of a lowercase x in pixels.
  var xHeight: Int {
    Int((Double(capHeight) * 0.72).rounded())
  }

  /// The depth of descenders below the baseline, in pixels.
  var descent: Int {
    Int((Double(capHeight) * 0.3).rounded())
  }

  /// The pen's diameter in pixels; strokes thinner than one pixel would be gray.
  var penDiameter: Double {
    switch weight {
    case .regular: max(1, Double(capHeight) * 0.13)
    case .bold: max(1.3, Double(capHeight) * 0.19)
    }
  }

  /// The gap between two characters in pixels.
  var letterGap: Int {
    max(1, Int((Double(capHeight) * 0.17).rounded()))
  }

  /// Returns the width of `text` in pixels, without a gap at the end; 0 if `text` is empty.
  package func width(of text: String) -> Int {
    let advances = text.map { FittedGlyph($0, font: self).width + letterGap }
    return max(0, advances.reduce(0, +) - letterGap)
  }

  /// Returns the largest font with one of `capHeights` in which `text` is at most `width` pixels wide; the smallest if
  /// there is none.
  static func largest(fitting text: String, width: Int, capHeights: ClosedRange<Int>) -> Font {
    let fonts = capHeights.reversed().lazy.map { Font(capHeight: $0) }
    return fonts.first { $0.width(of: text) <= width } ?? Font(capHeight: capHeights.lowerBound)
  }

  /// Returns `text`, shortened in the middle with `...` if needed to fit `width` pixels, but never to less than the
  /// dots: both ends of a path help to identify a file.
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

  /// Returns the mask of one line of text; its upper edge is `overshoot` rows above the capitals, to make room for
  /// brackets.
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

  /// The number of rows above the capitals that brackets reach into.
  var overshoot: Int {
    1 + capHeight / 16
  }
}
