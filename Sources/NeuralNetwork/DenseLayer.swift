/// The shape of a fully connected layer: y = f(x·W + b), with x of `inputCount` and y of `outputCount` numbers.
///
/// W has a row for each input and a column for each output. The numbers themselves are kept by `Network`.
public struct DenseLayer: Equatable, Sendable {
  /// Numbers that come in.
  public let inputCount: Int
  /// Numbers that go out; the layer's units.
  public let outputCount: Int
  /// f, applied to each weighted sum.
  public let activation: Activation

  /// A layer of `outputCount` units that read `inputCount` numbers.
  public init(inputCount: Int, outputCount: Int, activation: Activation) {
    precondition(inputCount > 0 && outputCount > 0, "a layer has at least one input and one output")
    self.inputCount = inputCount
    self.outputCount = outputCount
    self.activation = activation
  }
}
