import DigitData
import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Testing

@Suite("Augmentation")
struct AugmentationTests {
  private static func variants(of ink: InkImage, seed: UInt64, count: Int) -> [DigitGrid?] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in DigitAugmentation().variant(of: ink, using: &generator) }
  }

  @Test("Variants differ from each other, and come out again from the same seed")
  func variants() throws {
    let ink = try DigitDataset.bundled().inks[3]
    let first = Self.variants(of: ink, seed: 1, count: 8)
    #expect(!first.contains(nil))
    #expect(Set(first.compactMap { $0 }).count == 8)
    #expect(Self.variants(of: ink, seed: 1, count: 8) == first)
    #expect(Self.variants(of: ink, seed: 2, count: 8) != first)
  }

  @Test("A variant stays nearer to its own digit than to another")
  func likeness() throws {
    let digits = try DigitDataset.bundled()
    // Rows 0 and 1 are a zero and a one.
    let originals = [0, 1].map { DigitTrainer.prepared(digits.inks[$0], digits.grids[$0], for: .full) }
    for (own, other) in [(0, 1), (1, 0)] {
      for variant in Self.variants(of: digits.inks[own], seed: 5, count: 6).compactMap({ $0 }) {
        #expect(variant.distance(to: originals[own]) < variant.distance(to: originals[other]))
      }
    }
  }

  @Test("Of bare paper there is no variant")
  func blank() {
    #expect(Self.variants(of: InkImage(width: 8, height: 8), seed: 1, count: 3) == [nil, nil, nil])
  }

  @Test("With blocks a training digit stays as it is; without ink it is blank")
  func prepared() throws {
    let digits = try DigitDataset.bundled()
    #expect(DigitTrainer.prepared(digits.inks[7], digits.grids[7], for: .blocks) == digits.grids[7])
    #expect(DigitTrainer.prepared(InkImage(width: 8, height: 8), digits.grids[7], for: .full) == .blank)
  }
}

extension DigitGrid {
  fileprivate func distance(to other: DigitGrid) -> Int {
    zip(values, other.values).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
  }
}
