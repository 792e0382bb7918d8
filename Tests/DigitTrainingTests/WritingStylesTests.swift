import DigitPreprocessing
import DigitTraining
import Support
import Testing

@Suite("Writing styles")
struct WritingStylesTests {
  typealias Style = WritableKeyPath<WritingStyles, Float> & Sendable

  /// Every style with its label.
  private static let styles: [(Style, UInt8)] = [
    (\.slashedZeros, 0), (\.bareOnes, 1), (\.footedOnes, 1), (\.flaggedOnes, 1), (\.upstrokeOnes, 1),
    (\.flatFootedTwos, 2), (\.loopedTwos, 2), (\.curledThrees, 3), (\.closedFours, 4), (\.printedFours, 4),
    (\.barlessFives, 5), (\.raisedFives, 5), (\.loopedSixes, 6), (\.stemmedSixes, 6), (\.printedSixes, 6),
    (\.plainSevens, 7), (\.hookedSevens, 7), (\.loopedNines, 9), (\.stemmedNines, 9), (\.printedNines, 9),
  ]

  /// No style but one, for all digits that it is for.
  private static func only(_ style: Style?) -> WritingStyles {
    var styles = WritingStyles.none
    if let style { styles[keyPath: style] = 1 }
    return styles
  }

  private static func rewritten(_ ink: InkImage, label: UInt8, _ style: Style?, seed: UInt64 = 3) -> InkImage {
    var generator = SplitMix64(seed: seed)
    return only(style).rewritten(ink, label: label, using: &generator)
  }

  @Test("A style changes the digits of its label, and no others", arguments: styles)
  func scope(style: Style, label: UInt8) throws {
    let digits = try DigitDataset.bundled().digits
    for digit in digits.prefix(20) {
      let changed = Self.rewritten(digit.reconstructedInk(), label: digit.label, style) != digit.reconstructedInk()
      #expect(changed == (digit.label == label))
    }
  }

  @Test("Without styles, and without ink, nothing changes", arguments: UInt8(0)...9)
  func nothing(label: UInt8) throws {
    let digits = try DigitDataset.bundled().digits
    let digit = try #require(digits.first { $0.label == label })
    #expect(Self.rewritten(digit.reconstructedInk(), label: label, nil) == digit.reconstructedInk())
    let paper = InkImage(width: 9, height: 7)
    var generator = SplitMix64(seed: 1)
    #expect(WritingStyles().rewritten(paper, label: label, using: &generator) == paper)
  }

  @Test("A plain seven has no cross-stroke: a single stroke is left in the rows below the bar")
  func plainSeven() throws {
    let seven = try #require(try DigitDataset.bundled().digits.first { $0.label == 7 }).reconstructedInk()
    let plain = Self.rewritten(seven, label: 7, \WritingStyles.plainSevens)
    #expect(Self.inkedRuns(plain, rows: 12..<30).max() == 1)
    #expect(Self.widestRun(plain, rows: 12..<30) < Self.widestRun(seven, rows: 12..<30))
  }

  @Test("The stem of a six that was lengthened is joined to the bowl", arguments: UInt64(0)..<20)
  func joinedStem(seed: UInt64) throws {
    let six = try #require(try DigitDataset.bundled().digits.first { $0.label == 6 }).reconstructedInk()
    let stemmed = Self.rewritten(six, label: 6, \WritingStyles.stemmedSixes, seed: seed)
    let inked = Self.inkedRuns(stemmed, rows: 0..<stemmed.height)
    let first = try #require(inked.firstIndex { $0 > 0 })
    #expect(inked[first..<stemmed.height - 2].allSatisfy { $0 > 0 })
  }

  @Test("A printed six has its loop below, and a nine above", arguments: [6, 9] as [UInt8], UInt64(0)..<10)
  func printed(label: UInt8, seed: UInt64) throws {
    let digit = try #require(try DigitDataset.bundled().digits.first { $0.label == label }).reconstructedInk()
    let style = label == 6 ? \WritingStyles.printedSixes : \WritingStyles.printedNines
    let runs = Self.inkedRuns(Self.rewritten(digit, label: label, style, seed: seed), rows: 0..<digit.height)
    let rows = try #require(runs.firstIndex { $0 > 0 })...(try #require(runs.lastIndex { $0 > 0 }))
    #expect(rows.allSatisfy { runs[$0] > 0 })
    let loop = label == 6 ? runs[rows].suffix(rows.count / 2) : runs[rows].prefix(rows.count / 2)
    #expect(loop.contains(2))
  }

  @Test("A display shows each digit with its number of segments, which differ", arguments: UInt8(0)...9)
  func segments(label: UInt8) throws {
    let digit = try #require(try DigitDataset.bundled().digits.first { $0.label == label })
    let shown = Self.rewritten(digit.reconstructedInk(), label: label, \WritingStyles.segments)
    let area = shown.values.reduce(0, +)
    let all = Self.rewritten(digit.reconstructedInk(), label: 8, \WritingStyles.segments).values.reduce(0, +)
    let share = area / all
    let expected = Float([6, 2, 5, 5, 4, 5, 6, 3, 7, 6][Int(label)]) / 7
    #expect(abs(share - expected) < 0.15)
  }

  @Test("A five without its bar has nothing at the upper right, and a raised one more above the bar")
  func fives() throws {
    let five = try #require(try DigitDataset.bundled().digits.first { $0.label == 5 }).reconstructedInk()
    let barless = Self.rewritten(five, label: 5, \WritingStyles.barlessFives)
    #expect(Self.widestRun(barless, rows: 0..<5) < Self.widestRun(five, rows: 0..<5))
    #expect(Self.rewritten(five, label: 5, \WritingStyles.raisedFives).height > five.height)
  }

  @Test("A six with a stem, and a nine, grow by up to three fifths of their height")
  func stems() throws {
    let digits = try DigitDataset.bundled().digits
    for (style, label) in [(\WritingStyles.stemmedSixes as Style, UInt8(6)), (\.stemmedNines, 9)] {
      let ink = try #require(digits.first { $0.label == label }).reconstructedInk()
      let heights = (0..<20).map { Self.rewritten(ink, label: label, style, seed: $0).height }
      #expect(heights.allSatisfy { $0 >= ink.height && $0 <= ink.height * 8 / 5 + 1 })
      #expect(Set(heights).count > 5)
    }
  }

  @Test("A looped two has a hole at the lower left, and a closed four one at the top")
  func holes() throws {
    let digits = try DigitDataset.bundled().digits
    let two = try #require(digits.first { $0.label == 2 }).reconstructedInk()
    // A ring is crossed twice by some row, to the left of the middle of the box.
    let looped = Self.rewritten(two, label: 2, \WritingStyles.loopedTwos)
    #expect(Self.inkedRuns(looped, rows: 18..<30).max() ?? 0 > Self.inkedRuns(two, rows: 18..<30).max() ?? 0)
    let four = try #require(digits.first { $0.label == 4 }).reconstructedInk()
    let closed = Self.rewritten(four, label: 4, \WritingStyles.printedFours)
    #expect(Self.inkedRuns(closed, rows: 26..<28).max() == 1)
    #expect(Self.inkedRuns(closed, rows: 8..<18).max() == 2)
  }

  /// For each row the number of strokes that it crosses.
  private static func inkedRuns(_ image: InkImage, rows: Range<Int>) -> [Int] {
    rows.map { y in
      (0..<image.width).count { x in image[x, y] > 0.5 && (x == 0 || image[x - 1, y] <= 0.5) }
    }
  }

  private static func widestRun(_ image: InkImage, rows: Range<Int>) -> Int {
    rows.map { y in (0..<image.width).count { image[$0, y] > 0.5 } }.max() ?? 0
  }
}
