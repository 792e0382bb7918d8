import DigitPreprocessing
import DigitTraining
import Raster
import Support
import Testing

/// Scenes for training the judge: digits in surroundings, and surroundings alone.
@Suite("Scenes")
struct SceneTests {
  /// A 7 with a bar.
  private static let seven = ink([
    "..####..",
    "..####..",
    ".....#..",
    "....##..",
    "..####..",
    "....#...",
    "...##...",
    "...#....",
  ])
  /// The ends of the 7 alone, so that it has the same box and nearly no ink.
  private static let ends = ink([
    "..#.....",
    ".....#..",
    "........",
    "........",
    "........",
    "........",
    "........",
    "...#....",
  ])

  @Test("The same numbers give the same bytes", arguments: everyFifthKind)
  func sameBytes(kind: Scene.Kind) {
    let first = Self.scene(kind, seed: 1)
    let second = Self.scene(kind, seed: 1)
    #expect(first.image == second.image)
    #expect(first.image != Self.scene(kind, seed: 2).image)
  }

  @Test("Every kind has a picture of a usual size, and a label if it shows a digit", arguments: Scene.Kind.allCases)
  func everyKind(kind: Scene.Kind) {
    let scene = Self.scene(kind, seed: 3)
    #expect(scene.kind == kind)
    #expect(scene.label == (kind.hasDigit ? 7 : nil))
    #expect((8...400).contains(scene.image.width))
    #expect((8...400).contains(scene.image.height))
  }

  @Test("A digit can be made out in every kind that has one", arguments: Scene.Kind.withDigit)
  func visibleDigit(kind: Scene.Kind) {
    let with = Self.scene(kind, seed: 4).image
    let without = Self.scene(kind, seed: 4, digit: Self.ends).image
    #expect(with.width == without.width)
    #expect(with.height == without.height)
    let changed = zip(with.pixels, without.pixels).filter { abs(Int($0) - Int($1)) >= 2 }.count
    // The thinnest digit covers more than this share of the picture.
    #expect(changed > max(5, with.pixels.count / 200))
  }

  @Test("No picture without a digit depends on the digit", arguments: everyFifthKind.filter { !$0.hasDigit })
  func independence(kind: Scene.Kind) {
    let other = Self.scene(
      kind,
      seed: 5,
      digit: InkImage(width: 8, height: 8, values: [Float](repeating: 1, count: 64))
    )
    #expect(Self.scene(kind, seed: 5).image == other.image)
  }

  @Test("A kind either has a digit or not")
  func partition() {
    #expect(Scene.Kind.withDigit.count + Scene.Kind.withoutDigit.count == Scene.Kind.allCases.count)
    #expect(Scene.Kind.withDigit.allSatisfy { $0.hasDigit })
    #expect(!Scene.Kind.withoutDigit.contains { $0.hasDigit })
  }

  @Test("Blank ink and no other digits give a picture all the same")
  func blankInk() {
    var generator = SplitMix64(seed: 6)
    let blank = InkImage(width: 8, height: 8)
    let scene = Scene(.betweenSlivers, digit: blank, label: 1, others: [], using: &generator)
    #expect(scene.label == 1)
  }

  /// Enough for what all kinds share.
  private static let everyFifthKind = Scene.Kind.allCases.enumerated().filter { $0.offset % 5 == 0 }.map(\.element)

  private static func scene(_ kind: Scene.Kind, seed: UInt64, digit: InkImage = seven) -> Scene {
    var generator = SplitMix64(seed: seed)
    return Scene(kind, digit: digit, label: 7, others: [seven], using: &generator)
  }

  private static func ink(_ rows: [String]) -> InkImage {
    let values: [Float] = rows.flatMap { row in row.map { $0 == "#" ? 1 : 0 } }
    return InkImage(width: rows.count, height: rows.count, values: values)
  }
}
