import DigitPreprocessing
package import NeuralNetwork

/// One hidden layer, in the notation of recipes and model files: `128` is a fully connected layer of 128 units,
/// `3x3x16` a convolution with a 3×3 kernel and 16 output channels, `3x3x16/2` the same with stride 2.
public enum HiddenLayer: Codable, Hashable, Sendable, LosslessStringConvertible {
  /// A fully connected layer.
  case dense(units: Int)
  /// A convolution with a square kernel; `stride` is in input pixels.
  case convolution(kernelSide: Int, channels: Int, stride: Int)

  /// The largest number of units or channels; no model of ours has more, and a file with more only makes us allocate.
  private static let largestCount = 65_536
  /// The largest odd kernel that fits in the 8×8 grid.
  private static let largestKernel = 7

  /// Parses what `description` returns; nil for anything else.
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

  /// The layer in this notation.
  public var description: String {
    switch self {
    case .dense(let units): "\(units)"
    case .convolution(let side, let channels, let stride):
      "\(side)x\(side)x\(channels)" + (stride == 1 ? "" : "/\(stride)")
    }
  }

  /// Decodes a layer from its notation.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let layer = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a layer is written as 128 or 3x3x16/2")
    }
    self = layer
  }

  /// Encodes the layer in its notation.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Describes a network's layer.
  init(_ layer: Layer) {
    switch layer {
    case .dense(let layer): self = .dense(units: layer.outputCount)
    case .convolution(let layer):
      self = .convolution(kernelSide: layer.kernelSide, channels: layer.outputChannels, stride: layer.stride)
    }
  }

  /// Whether each layer can read the output of the one before it: a convolution cannot follow a fully connected layer,
  /// whose output has no rows and columns.
  public static func isSequence(_ hidden: [HiddenLayer]) -> Bool {
    layers(hidden, activations: [Activation](repeating: .relu, count: hidden.count + 1)) != nil
  }

  /// The layers of a network with 64 inputs and ten outputs, with one activation per layer, including the output layer;
  /// nil if a convolution follows a fully connected layer.
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
