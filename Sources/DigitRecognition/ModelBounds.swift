import DigitPreprocessing
package import NeuralNetwork

/// What the numbers of a model may be: far beyond what training gives, and so small that no answer can overflow.
package enum ModelBounds {
  /// Of weights and biases, to either side of 0.
  static let largestWeight: Float = 10_000
  /// Of the factor that grid values are multiplied by.
  static let inputScale: ClosedRange<Float> = 1e-6...1e6
  /// Of the temperature: beyond, all probabilities are the same, or 0 and 1.
  static let temperature: ClosedRange<Float> = 0.001...1000
  /// Of what the last layer may give for any digit, to either side of 0.
  static let largestLogit: Float = 1e30

  /// Whether a network is within its bounds.
  package static func hold(_ network: Network, inputScale: Float) -> Bool {
    network.parameters.allSatisfy { abs($0) <= largestWeight }
      && largestLogit(of: network, inputScale: inputScale) <= largestLogit
  }

  /// What no logit of a network can be larger than.
  static func largestLogit(of network: Network, inputScale: Float) -> Float {
    network.outputBound(inputBound: Float(DigitGrid.maximum) * inputScale)
  }
}
