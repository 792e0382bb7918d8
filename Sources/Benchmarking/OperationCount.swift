package import NeuralNetwork

/// The multiplications and additions in a network's matrix products, for one sample.
package struct OperationCount: Equatable, Sendable {
  /// Those of inference: two for each weight and each place where it is used.
  package let inference: Double
  /// Those of training: each layer needs another product for its weights' gradient and, except the first, one for its
  /// inputs'.
  package let training: Double

  /// Counts the operations of `network`.
  package init(_ network: Network) {
    let layers = network.layers.map { 2 * Double($0.fanIn) * Double($0.outputCount) }
    inference = layers.reduce(0, +)
    training = 3 * inference - layers[0]
  }
}
