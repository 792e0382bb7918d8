import Support

/// Calibration of a score by a slope and an offset: p = 1 / (1 + e^−(slope·score + offset)).
///
/// J. Platt, "Probabilistic outputs for support vector machines", 1999.
package enum PlattScaling {
  /// Returns the slope and the offset under which the outcomes are most likely, by Newton's method.
  package static func fit(_ scores: [Float], _ outcomes: [Bool]) -> (slope: Float, offset: Float) {
    var (slope, offset) = (1.0, 0.0)
    for _ in 0..<iterations {
      // The gradient and the second derivatives of the negative log-likelihood, and a little resistance, so that scores
      // that separate the outcomes do not lead to infinity.
      var gradient = (resistance * (slope - 1), resistance * offset)
      var curvature = (resistance, 0.0, resistance)
      for (score, outcome) in zip(scores, outcomes) {
        let x = Double(score)
        let p = Double(PortableMath.sigmoid(Float(slope * x + offset)))
        let error = p - (outcome ? 1 : 0)
        gradient.0 += error * x
        gradient.1 += error
        let weight = p * (1 - p)
        curvature.0 += weight * x * x
        curvature.1 += weight * x
        curvature.2 += weight
      }
      let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
      guard determinant > 0 else { break }
      slope -= (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant
      offset -= (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant
      slope = min(max(slope, bounds.lowerBound), bounds.upperBound)
      offset = min(max(offset, -bounds.upperBound), bounds.upperBound)
    }
    return (Float(slope), Float(offset))
  }

  private static let iterations = 20
  private static let resistance = 1.0
  /// Of the slope: no better score means a less probable outcome.
  private static let bounds = 0.1...10.0
}
