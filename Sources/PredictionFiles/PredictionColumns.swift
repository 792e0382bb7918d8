import Support

/// The columns of a prediction file after `path` to `error`, by their names.
struct PredictionColumns {
  /// The number of all columns.
  let count: Int
  /// Whether `p0` to `p9` follow.
  let hasProbabilities: Bool
  /// The first of the columns `digit2`, `p2`, `digit3`, …, and their number.
  private let alternatives: Range<Int>

  private static let fixedCount = 6

  /// Creates the columns with the names in the first line of a file.
  init(header: CSV.Record) {
    let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
    count = names.count
    hasProbabilities = Array(names.dropFirst(Self.fixedCount).prefix(10)) == (0..<10).map { "p\($0)" }
    let start = Self.fixedCount + (hasProbabilities ? 10 : 0)
    let expected = (2...10).flatMap { ["digit\($0)", "p\($0)"] }
    let pairs = zip(names.dropFirst(start), expected).prefix { $0 == $1 }.count / 2
    alternatives = start..<start + 2 * pairs
  }

  /// Returns the texts of the alternatives in a row, given its fields after the path.
  func alternatives(_ texts: [String]) -> [(digit: String, probability: String)] {
    stride(from: alternatives.lowerBound - 1, to: alternatives.upperBound - 1, by: 2).map {
      (texts[$0], texts[$0 + 1])
    }
  }
}
