/// Confidences in whole ten-thousandths, matching the four decimals in prediction files.
///
/// Integer sums do not depend on the order of addition, so merged parts equal the whole exactly.
enum ConfidenceUnits {
  /// Confidence 1.
  static let one = 10_000

  /// Rounds `confidence`, which must be 0…1, to the nearest unit.
  static func units(_ confidence: Double) -> Int {
    precondition((0...1).contains(confidence), "a confidence must be 0…1")
    return Int((confidence * Double(one)).rounded())
  }
}
