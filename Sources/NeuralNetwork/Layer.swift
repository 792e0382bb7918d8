/// The shape of a layer; `Network` holds its parameters.
///
/// Activations are N×H×W×C, row-major (NHWC): N samples, H rows, W columns, C channels; a fully connected layer reads
/// them flattened. Both kinds of layer are one matrix product with weights `fanIn × outputChannels`; its input has one
/// row per sample or, in a convolution, one patch per sample and output position (see `Patches`).
public enum Layer: Hashable, Sendable {
  /// A fully connected layer: every output reads every input.
  case dense(DenseLayer)
  /// A convolution: every output reads the positions around its own, with shared weights.
  case convolution(ConvolutionLayer)

  /// Creates a fully connected layer.
  package static func dense(inputCount: Int, outputCount: Int, activation: Activation) -> Layer {
    .dense(DenseLayer(inputCount: inputCount, outputCount: outputCount, activation: activation))
  }

  /// Inputs per sample: H·W·C.
  public var inputCount: Int {
    switch self {
    case .dense(let layer): layer.inputCount
    case .convolution(let layer): layer.inputSide * layer.inputSide * layer.inputChannels
    }
  }

  /// Outputs per sample: `positionCount · outputChannels`.
  public var outputCount: Int { positionCount * outputChannels }

  /// The function applied to each weighted sum.
  public var activation: Activation {
    switch self {
    case .dense(let layer): layer.activation
    case .convolution(let layer): layer.activation
    }
  }

  /// Output positions per sample: Hout·Wout, or 1 for a fully connected layer.
  var positionCount: Int {
    switch self {
    case .dense: 1
    case .convolution(let layer): layer.outputSide * layer.outputSide
    }
  }

  /// Inputs per weighted sum (fan-in).
  public var fanIn: Int {
    switch self {
    case .dense(let layer): layer.inputCount
    case .convolution(let layer): layer.patchSize
    }
  }

  /// Outputs per position, hence biases.
  public var outputChannels: Int {
    switch self {
    case .dense(let layer): layer.outputCount
    case .convolution(let layer): layer.outputChannels
    }
  }
}
