/// Confidences as whole ten-thousandths, the four decimals that prediction files carry.
///
/// Sums of integers do not depend on the order of additions, so merged parts equal the whole exactly.
enum ConfidenceUnits {
  /// Confidence 1.
  static let one = 10_000

  /// `confidence`, which must be 0…1, in the nearest whole unit.
  static func units(_ confidence: Double) -> Int {
    precondition((0...1).contains(confidence), "a confidence must be 0…1")
    return Int((confidence * Double(one)).rounded())
  }
}
