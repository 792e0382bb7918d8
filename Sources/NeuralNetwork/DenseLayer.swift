/// The shape of a fully connected layer, y = f(x·W + b); `Network` holds its parameters.
///
/// For N samples, x: N × `inputCount`; W: `inputCount` × `outputCount`; b: `outputCount`; y: N × `outputCount`; all
/// row-major.
public struct DenseLayer: Hashable, Sendable {
  /// Inputs per sample.
  public let inputCount: Int
  /// Outputs per sample: the layer's units.
  public let outputCount: Int
  /// f, applied to each weighted sum.
  public let activation: Activation

  /// Creates a layer of `outputCount` units with `inputCount` inputs each.
  package init(inputCount: Int, outputCount: Int, activation: Activation) {
    precondition(inputCount > 0 && outputCount > 0, "a layer has at least one input and one output")
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.activation = activation
  }
}
