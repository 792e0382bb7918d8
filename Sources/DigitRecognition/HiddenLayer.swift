import DigitPreprocessing
package import NeuralNetwork

/// One hidden layer, as recipes and model files name it: `128` is 128 fully connected units; `3x3x16` a convolution with a
/// kernel of 3×3 to 16 channels, `3x3x16/2` the same at every second row and column.
public enum HiddenLayer: Equatable, Sendable, LosslessStringConvertible {
  /// Units that each read all that comes in.
  case dense(units: Int)
  /// A convolution; `stride` is the distance from one place to the next.
  case convolution(kernelSide: Int, channels: Int, stride: Int)

  /// More units or channels than this is not a model of ours, but a way to make us allocate.
  private static let largestCount = 65_536
  /// No kernel need be larger than the digits are.
  private static let largestKernel = 7

  /// Reads what `description` gives; nil for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let sizes = parts[0].split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
    let stride = parts.count == 1 ? 1 : Int(parts[1]) ?? 0
    switch sizes.count {
    case 1 where parts.count == 1 && (1...Self.largestCount).contains(sizes[0]):
      self = .dense(units: sizes[0])
    case 3
    where sizes[0] == sizes[1] && (1...Self.largestKernel).contains(sizes[0]) && sizes[0] % 2 == 1
      && (1...Self.largestCount).contains(sizes[2]) && (1...DigitGrid.side).contains(stride):
      self = .convolution(kernelSide: sizes[0], channels: sizes[2], stride: stride)
    default:
      return nil
    }
    guard self.description == description else { return nil }
  }

  /// The layer as text.
  public var description: String {
    switch self {
    case .dense(let units): "\(units)"
    case .convolution(let side, let channels, let stride):
      "\(side)x\(side)x\(channels)" + (stride == 1 ? "" : "/\(stride)")
    }
  }

  /// The layer that a network has.
  init(_ layer: Layer) {
    switch layer {
    case .dense(let layer): self = .dense(units: layer.outputCount)
    case .convolution(let layer):
      self = .convolution(kernelSide: layer.kernelSide, channels: layer.outputChannels, stride: layer.stride)
    }
  }

  /// Whether each layer can read what the one before it gives: fully connected units have no rows and columns for a
  /// convolution.
  public static func isSequence(_ hidden: [HiddenLayer]) -> Bool {
    layers(hidden, activations: [Activation](repeating: .relu, count: hidden.count + 1)) != nil
  }

  /// The layers of a network from 64 inputs to ten outputs, with an activation for each; nil where they are no
  /// sequence.
  package static func layers(_ hidden: [HiddenLayer], activations: [Activation]) -> [Layer]? {
    var layers = [Layer]()
    var image = (side: DigitGrid.side, channels: 1)
    for (hidden, activation) in zip(hidden + [.dense(units: 10)], activations) {
      let inputCount = layers.last?.outputCount ?? DigitGrid.count
      switch hidden {
      case .dense(let units):
        layers.append(.dense(inputCount: inputCount, outputCount: units, activation: activation))
      case .convolution(let kernelSide, let channels, let stride):
        if case .dense = layers.last { return nil }
        let convolution = ConvolutionLayer(
          inputSide: image.side,
          inputChannels: image.channels,
          outputChannels: channels,
          kernelSide: kernelSide,
          stride: stride,
          activation: activation
        )
        layers.append(.convolution(convolution))
        image = (convolution.outputSide, channels)
      }
    }
    return layers
  }
}
