import Support
import SystemPackage

/// The rows of two prediction files, paired by path.
///
/// Paths are compared as they are printed, without `.` and `..`. If a path occurs several times, its first row in one
/// file belongs to its first row in the other, and so on.
package struct PredictionPairs {
  /// The two rows for one input.
  package struct Pair {
    /// The row in the first file.
    package let first: PredictionRow
    /// The row in the second file.
    package let second: PredictionRow

    /// Whether the predictions are different digits, or only one row has a prediction.
    package var differs: Bool { first.digit != second.digit }
  }

  private var firsts: [PredictionRow] = []
  /// For each row of the first file, its partner.
  private var seconds: [PredictionRow?] = []
  /// The rows of the first file without a partner so far, in reverse order.
  private var unpaired: [FilePath: [Int]] = [:]
  /// The number of rows that only the second file has.
  package private(set) var onlyInSecond = 0
  /// The number of rows that only the first file has.
  package var onlyInFirst: Int { seconds.count { $0 == nil } }

  /// Creates pairs with the rows of the first file.
  package init(_ firsts: [PredictionRow]) {
    self.firsts = firsts
    seconds = [PredictionRow?](repeating: nil, count: firsts.count)
    for index in firsts.indices.reversed() { unpaired[Self.key(firsts[index]), default: []].append(index) }
  }

  /// Adds the next row of the second file.
  package mutating func add(_ second: PredictionRow) {
    if let index = unpaired[Self.key(second)]?.popLast() {
      seconds[index] = second
    } else {
      onlyInSecond += 1
    }
  }

  /// The pairs, in the order of the first file.
  package var pairs: some Sequence<Pair> {
    zip(firsts, seconds).lazy.compactMap { first, second in second.map { Pair(first: first, second: $0) } }
  }

  private static func key(_ row: PredictionRow) -> FilePath {
    FilePath(PrintedPath(row.path).text).lexicallyNormalized()
  }
}
