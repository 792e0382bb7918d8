extension Scene {
  /// Lines and signs around the subject: drawn by hand or printed, whole or cut off, clear of it or touching it.
  enum Mark: String, CaseIterable, Sendable {
    case rules, squares, standingRule, underline, strike, overline, tableLines
    case ring, touchingRing, box, touchingBox, doubleBox, openBox
    case cellLine, cellCorner, cornerPieces, cornerStroke, brackets, comb
    case slivers, smallNeighbors, wordsAround, pencilMark, nearStroke, shownThrough, highlight
    case specks, hairs, handwriting, sideSign, dotGrid, ticks

    /// The room that the mark leaves for the subject.
    var room: Room {
      switch self {
      case .rules, .squares, .tableLines, .strike, .specks, .hairs, .nearStroke, .highlight, .shownThrough, .dotGrid:
        Room(least: 0.35, most: 0.8, offCenter: 0.5)
      case .standingRule, .underline, .overline: Room(least: 0.35, most: 0.65, offCenter: 0.4)
      case .ring, .touchingRing: Room(least: 0.35, most: 0.6, offCenter: 0.25)
      case .box, .touchingBox, .openBox: Room(least: 0.35, most: 0.7, offCenter: 0.3)
      case .doubleBox: Room(least: 0.35, most: 0.58, offCenter: 0.1)
      case .cellLine, .cellCorner, .slivers, .cornerPieces, .ticks: Room(least: 0.4, most: 0.72, offCenter: 0.3)
      case .cornerStroke, .brackets, .comb: Room(least: 0.38, most: 0.6, offCenter: 0.15)
      case .smallNeighbors, .wordsAround, .pencilMark, .handwriting, .sideSign:
        Room(least: 0.4, most: 0.6, offCenter: 0.15)
      }
    }

    /// The number of pixels along the short side below which the mark cannot be made out.
    var leastSide: Float {
      switch self {
      case .squares, .doubleBox, .pencilMark, .brackets, .tableLines: 32
      case .wordsAround, .smallNeighbors, .handwriting, .highlight, .sideSign: 40
      default: 20
      }
    }

    /// Whether the mark alone is something to see that no one reads as a digit.
    var standsAlone: Bool {
      switch self {
      case .rules, .squares, .tableLines, .box, .doubleBox, .openBox, .cellLine, .cellCorner, .cornerPieces, .comb,
        .slivers, .wordsAround, .specks, .hairs, .cornerStroke, .handwriting, .dotGrid, .ticks:
        true
      default: false
      }
    }

    /// Whether the mark is painted over the subject, not below.
    var isOver: Bool { self == .strike || self == .hairs }
  }
}

extension Scene.Canvas {
  /// Paints a mark around the box of the subject.
  mutating func paint(_ mark: Scene.Mark, others: [Scene.LaidInk]) {
    switch mark {
    case .rules: paintRules(isSquared: false)
    case .squares: paintRules(isSquared: true)
    case .tableLines: paintTableLines()
    case .standingRule: paintStandingRule()
    case .underline: paintLinesBeside(isAbove: false)
    case .overline: paintLinesBeside(isAbove: true)
    case .strike: paintStrike()
    case .ring: paintRing(touches: false)
    case .touchingRing: paintRing(touches: true)
    case .box: paintBox()
    case .touchingBox: paintTouchingBox()
    case .doubleBox: paintDoubleBox()
    case .openBox: paintOpenBox()
    case .cellLine: paintCellLines(sides: 1)
    case .cellCorner: paintCellLines(sides: 2)
    case .cornerPieces: paintCornerPieces()
    case .cornerStroke: paintCornerStroke()
    case .brackets: paintBrackets()
    case .comb: paintComb()
    case .slivers: paintSlivers(others)
    case .smallNeighbors: paintSmallNeighbors(others)
    case .wordsAround: paintWordsAround()
    case .pencilMark: paintPencilMark(others)
    case .nearStroke: paintNearStroke()
    case .shownThrough: paintShownThrough(others)
    case .highlight: paintHighlight()
    case .specks: paintSpecks()
    case .hairs: paintHairs()
    case .handwriting: paintHandwriting()
    case .sideSign: paintSideSign()
    case .dotGrid: paintDotGrid()
    case .ticks: paintTicks()
    }
  }
}
