import DigitPreprocessing
package import NeuralNetwork

/// Bounds on a model's numbers: far beyond what training produces, yet small enough that no prediction can overflow.
package enum ModelBounds {
  /// Largest magnitude of weights and biases.
  static let largestWeight: Float = 10_000
  /// Range of the factor that grid values are multiplied by.
  package static let inputScale: ClosedRange<Float> = 1e-6...1e6
  /// Range of the temperature; beyond it, all probabilities are equal, or 0 and 1.
  static let temperature: ClosedRange<Float> = 0.001...1000
  /// Range of the slope and the offset of a judge's log-odds.
  static let judgeScale: ClosedRange<Float> = -1000...1000
  /// Largest magnitude of the logits for any digit.
  static let largestLogit: Float = 1e30

  /// Whether a network is within these bounds.
  package static func hold(_ network: Network, inputScale: Float) -> Bool {
    network.parameters.allSatisfy { abs($0) <= largestWeight }
      && largestLogit(of: network, inputScale: inputScale) <= largestLogit
  }

  /// An upper bound on the magnitude of a network's logits.
  static func largestLogit(of network: Network, inputScale: Float) -> Float {
    network.outputBound(inputBound: Float(DigitGrid.maximum) * inputScale)
  }
}
