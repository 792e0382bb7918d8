import DigitPreprocessing
import DigitTraining
import Support
import Testing

@Suite("Augmentation")
struct AugmentationTests {
  private static func variants(
    of digit: TrainingDigit,
    by augmentation: DigitAugmentation = DigitAugmentation(),
    for normalization: Normalization = .full,
    seed: UInt64,
    count: Int
  ) -> [DigitGrid?] {
    var generator = SplitMix64(seed: seed)
    let ink = digit.reconstructedInk()
    return (0..<count).map { _ in
      augmentation.variant(of: digit, ink: ink, for: normalization, using: &generator)
    }
  }

  @Test("Variants differ from each other, and come out again from the same seed", arguments: Normalization.allCases)
  func variants(normalization: Normalization) throws {
    let digit = try DigitDataset.bundled().digits[3]
    let first = Self.variants(of: digit, for: normalization, seed: 1, count: 8)
    #expect(!first.contains(nil))
    #expect(Set(first.compactMap { $0 }).count == 8)
    #expect(Self.variants(of: digit, for: normalization, seed: 1, count: 8) == first)
    #expect(Self.variants(of: digit, for: normalization, seed: 2, count: 8) != first)
  }

  @Test("A variant in the digit's own style stays nearer to that digit than to another")
  func likeness() throws {
    let digits = try DigitDataset.bundled().digits
    var augmentation = DigitAugmentation()
    augmentation.styles = .none
    augmentation.boldStrokes = 0
    // Rows 0 and 1 are a zero and a one.
    let originals = [0, 1].map { digits[$0].prepared(for: .full) }
    for (own, other) in [(0, 1), (1, 0)] {
      for variant in Self.variants(of: digits[own], by: augmentation, seed: 5, count: 6).compactMap({ $0 }) {
        #expect(variant.distance(to: originals[own]) < variant.distance(to: originals[other]))
      }
    }
  }

  @Test("Bold digits fill more of the frame", arguments: UInt8(0)...9)
  func bold(label: UInt8) throws {
    let digit = try #require(try DigitDataset.bundled().digits.first { $0.label == label })
    var augmentation = DigitAugmentation()
    augmentation.styles = .none
    augmentation.thickPens = 0
    func ink(boldStrokes: Float) -> Int {
      augmentation.boldStrokes = boldStrokes
      return Self.variants(of: digit, by: augmentation, seed: 4, count: 12)
        .reduce(0) { $0 + ($1?.values.reduce(0) { $0 + Int($1) } ?? 0) }
    }
    #expect(Float(ink(boldStrokes: 1)) > 1.1 * Float(ink(boldStrokes: 0)))
  }

  @Test("Of bare paper there is no variant")
  func blank() {
    #expect(Self.variants(of: TrainingDigit(.blank, label: 1), seed: 1, count: 3) == [nil, nil, nil])
  }

  @Test("With blocks a training digit stays as it is; without ink it is blank")
  func prepared() throws {
    let digit = try DigitDataset.bundled().digits[7]
    #expect(digit.prepared(for: .blocks) == digit.grid)
    #expect(digit.prepared(for: .full) == DigitNormalizer().grid(of: digit.reconstructedInk()))
    let blank = TrainingDigit(image: InkImage(width: 8, height: 8), grid: digit.grid, label: 7)
    #expect(blank.prepared(for: .full) == .blank)
  }
}

extension DigitGrid {
  fileprivate func distance(to other: DigitGrid) -> Int {
    zip(values, other.values).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
  }
}
