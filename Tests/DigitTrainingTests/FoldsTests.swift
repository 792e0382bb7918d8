import DigitTraining
import Testing

@Suite("Folds")
struct FoldsTests {
  /// Many rows of label 0, four of label 1, some of label 9, mixed.
  private static let labels: [UInt8] = (0..<63).map { row in
    row % 16 == 3 ? 1 : row % 5 < 2 && row > 7 ? 9 : 0
  }

  private static func count(_ label: UInt8, in rows: [Int]) -> Int { rows.count { labels[$0] == label } }

  @Test(
    "The first rows against the rest",
    arguments: [(3, 0..<3, 3..<5), (0, 0..<0, 0..<5), (5, 0..<5, 5..<5), (9, 0..<5, 5..<5)]
  )
  func first(count: Int, training: Range<Int>, test: Range<Int>) {
    let split = Folds.first(count, of: 5)
    #expect(split.train == Array(training))
    #expect(split.test == Array(test))
  }

  @Test("A stratified split takes its share of each label", arguments: [0, 0.25, 0.5, 0.8, 1])
  func stratified(fraction: Double) {
    let split = Folds.stratified(fraction, labels: Self.labels, seed: 4)
    #expect((split.train + split.test).sorted() == Array(Self.labels.indices))
    #expect(split.train == split.train.sorted())
    #expect(split.test == split.test.sorted())
    for label: UInt8 in [0, 1, 9] {
      let all = Double(Self.count(label, in: Array(Self.labels.indices)))
      #expect(Self.count(label, in: split.train) == Int((all * fraction).rounded()))
    }
  }

  @Test("A seed gives one split, another seed another")
  func seeds() {
    let first = Folds.stratified(0.5, labels: Self.labels, seed: 1)
    #expect(Folds.stratified(0.5, labels: Self.labels, seed: 1) == first)
    #expect(Folds.stratified(0.5, labels: Self.labels, seed: 2) != first)
    let folds = Folds.splits(5, labels: Self.labels, order: .shuffled, seed: 1)
    #expect(Folds.splits(5, labels: Self.labels, order: .shuffled, seed: 1) == folds)
    #expect(Folds.splits(5, labels: Self.labels, order: .shuffled, seed: 2) != folds)
  }

  @Test("Each row is tested with once, in folds of one size", arguments: Folds.Order.allCases, [2, 5, 10])
  func partition(order: Folds.Order, count: Int) {
    let splits = Folds.splits(count, labels: Self.labels, order: order, seed: 3)
    #expect(splits.count == count)
    #expect(splits.flatMap(\.test).sorted() == Array(Self.labels.indices))
    for split in splits {
      #expect((split.train + split.test).sorted() == Array(Self.labels.indices))
      #expect([63 / count, 63 / count + 1].contains(split.test.count))
    }
  }

  @Test("In file order a fold is a run of rows", arguments: [2, 5, 10])
  func runs(count: Int) {
    let splits = Folds.splits(count, labels: Self.labels, order: .fileOrder, seed: 3)
    #expect(splits.flatMap(\.test) == Array(Self.labels.indices))
  }

  @Test("Shuffled folds hold as many of each label, give or take one", arguments: [2, 5, 10])
  func stratifiedFolds(count: Int) {
    let splits = Folds.splits(count, labels: Self.labels, order: .shuffled, seed: 3)
    for label: UInt8 in [0, 1, 9] {
      let counts = splits.map { Self.count(label, in: $0.test) }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    #expect(splits.flatMap(\.test) != Array(Self.labels.indices))
  }
}
