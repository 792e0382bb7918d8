extension Scene {
  /// The sorts of scenes.
  package enum Kind: String, CaseIterable, Sendable {
    // A digit …
    case plain, grainyPaper, tightlyCropped, tinyAndTightlyCropped, atBorder, small
    // … on paper,
    case ruledPaper, squaredPaper, tableLines, standingOnRule, underlined, overlined, struckThrough
    case sheetOnTable, tableAtOneSide, tableAtTwoSides, tornSheet, punchedSheet, highlighted, shownThrough, creased
    case stained, taped
    // in lines,
    case inRing, inTouchingRing, inBox, inTouchingBox, inDoubleBox, inOpenBox, besideCellLine, besideCellCorner
    case betweenCornerPieces, besideCornerStroke, inBrackets, inComb
    // among other signs,
    case betweenSlivers, withSmallNeighbors, amongWords, withHandwriting, withPencilMark, withNearStroke
    case withSpecks, withHairs, withSideSign, onDotGrid, besideTicks
    // on surfaces,
    case panelInMargin, onKey, onBadge, onTile, onBall, onPriceTag, inSign, inBubble, onScreen
    case onCheckerboard, onStripes, onTwoTones, onCurvedTones, onGradient, onClouds, onWood, onBricks, onFabric
    // in light,
    case inHardShadow, inShadowBands, inShadowBlob, inSpotlight, inVignette, inLinearLight, inQuadraticLight,
      inTexturedLight, inGlare
    // in ink of other sorts,
    case outlined, rimmed, withDropShadow, inTwoInks, inOpposedInks, fading, worn, sprayed, ofDots, glowing, inChalk,
      embossed
    // and as cameras, printers and files show it.
    case blurred, motionBlurred, ghosted, withFewLevels, halftoned, withScreenLines, withMoire, withFineNoise
    case withCoarseNoise, withSaltAndPepper, withLostRows, posterized, ditheredInOrder, ditheredByDiffusion,
      thresholded, withRinging
    case resampled, tiny, pixelArt

    // Surroundings alone, …
    case barePaper, emptyPaper, emptySheet, emptySurface, emptyPattern, emptyTexture, emptyFrame, emptyCell, emptyComb
    case emptyLight, emptyDamage, emptyPrint, sliversAlone, textAlone
    // gradients and noise,
    case gradientAlone, noiseAlone, coarseNoiseAlone, uniformNoiseAlone, specksAlone, hairsAlone
    // lines and shapes,
    case lineAlone, dashAlone, crossedLines, parallelLines, dotsAlone, filledShape, star, hatching, scribble, zigzag
    case arrow, cross, check, smudge, bars, horizon
    // letters and signs.
    case letter, boldLetter, hairlineLetter, serifLetter, foreignLetter, sign, word
    case letterOnPaper, letterInFrame, letterAmongOthers, letterOnSurface, letterOnPattern, letterInLight
    case letterInOtherInk, letterPrinted, letterTightlyCropped, tinyLetter, foreignLetterInSurroundings
    case signInSurroundings, wordInSurroundings

    /// Whether the scene shows a digit.
    package var hasDigit: Bool {
      switch self {
      case .barePaper, .emptyPaper, .emptySheet, .emptySurface, .emptyPattern, .emptyTexture, .emptyFrame, .emptyCell,
        .emptyComb, .emptyLight, .emptyDamage, .emptyPrint, .sliversAlone, .textAlone,
        .gradientAlone, .noiseAlone, .coarseNoiseAlone, .uniformNoiseAlone, .specksAlone, .hairsAlone,
        .lineAlone, .dashAlone, .crossedLines, .parallelLines, .dotsAlone, .filledShape, .star, .hatching, .scribble,
        .zigzag, .arrow, .cross, .check, .smudge, .bars, .horizon,
        .letter, .boldLetter, .hairlineLetter, .serifLetter, .foreignLetter, .sign, .word,
        .letterOnPaper, .letterInFrame, .letterAmongOthers, .letterOnSurface, .letterOnPattern, .letterInLight,
        .letterInOtherInk, .letterPrinted, .letterTightlyCropped, .tinyLetter, .foreignLetterInSurroundings,
        .signInSurroundings, .wordInSurroundings:
        false
      default: true
      }
    }

    /// All kinds with a digit.
    package static let withDigit = allCases.filter(\.hasDigit)

    /// The kinds with a digit and little or nothing else.
    package static let plainKinds: [Kind] = [
      .plain, .grainyPaper, .tightlyCropped, .tinyAndTightlyCropped, .atBorder, .small,
    ]

    /// The kinds without a digit that people have most: empty paper, cells and frames, and uneven light and noise alone.
    package static let plainKindsWithoutDigit: [Kind] = [
      .barePaper, .emptyPaper, .emptyCell, .emptyFrame, .gradientAlone, .noiseAlone,
    ]

    /// All kinds without a digit.
    package static let withoutDigit = allCases.filter { !$0.hasDigit }
  }
}
