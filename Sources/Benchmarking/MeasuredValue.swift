/// A quantity that was measured repeatedly.
package struct MeasuredValue: Equatable, Sendable {
  /// The value in the middle, or the mean of the two in the middle.
  package let median: Double
  /// The lowest value.
  package let lowest: Double
  /// The highest value.
  package let highest: Double

  /// Creates a quantity from the value of each repeat, at least one.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "there is a value for each repeat")
    let sorted = values.sorted()
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    lowest = sorted[0]
    highest = sorted[sorted.count - 1]
  }
}

extension MeasuredValue: Encodable {
  private enum CodingKeys: CodingKey {
    case median
    case lowest
    case highest
  }

  /// Encodes all three, rounded to four decimals: more are noise.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    for (key, value) in [(CodingKeys.median, median), (.lowest, lowest), (.highest, highest)] {
      let scale = 10_000.0
      try container.encode((value * scale).rounded() / scale, forKey: key)
    }
  }
}
