/// The shape of a layer. The numbers themselves are kept by `Network`.
///
/// Both kinds are one matrix product, X·W, of which a convolution has a row of X for each place it computes, and a fully
/// connected layer a single one.
public enum Layer: Equatable, Sendable {
  /// Every output reads every input.
  case dense(DenseLayer)
  /// Every output reads the places around its own, by the same weights.
  case convolution(ConvolutionLayer)

  /// A fully connected layer.
  public static func dense(inputCount: Int, outputCount: Int, activation: Activation) -> Layer {
    .dense(DenseLayer(inputCount: inputCount, outputCount: outputCount, activation: activation))
  }

  /// Numbers that come in.
  public var inputCount: Int {
    switch self {
    case .dense(let layer): layer.inputCount
    case .convolution(let layer): layer.inputSide * layer.inputSide * layer.inputChannels
    }
  }

  /// Numbers that go out.
  public var outputCount: Int { placeCount * weightColumns }

  /// The function applied to each weighted sum.
  public var activation: Activation {
    switch self {
    case .dense(let layer): layer.activation
    case .convolution(let layer): layer.activation
    }
  }

  /// Places at which the weights are applied.
  var placeCount: Int {
    switch self {
    case .dense: 1
    case .convolution(let layer): layer.outputSide * layer.outputSide
    }
  }

  /// Numbers that each weighted sum is made from.
  public var weightRows: Int {
    switch self {
    case .dense(let layer): layer.inputCount
    case .convolution(let layer): layer.patchSize
    }
  }

  /// Weighted sums at each place, and so biases.
  public var weightColumns: Int {
    switch self {
    case .dense(let layer): layer.outputCount
    case .convolution(let layer): layer.outputChannels
    }
  }
}
