import Support

/// A feed-forward network.
///
/// All weights and biases are in one array, layer after layer, weights (`fanIn × outputChannels`, row-major) before
/// biases, so that optimizers and averages are plain loops.
public struct Network: Hashable, Sendable {
  /// The layers from input to output.
  public let layers: [Layer]
  /// All weights and biases.
  public package(set) var parameters: [Float]

  /// The ranges of one layer's weights and biases in `parameters`.
  public struct ParameterRanges: Hashable, Sendable {
    /// The weights: `fanIn × outputChannels`, row-major.
    public let weights: Range<Int>
    /// The biases: `outputChannels`.
    public let biases: Range<Int>
  }

  /// The ranges of each layer's weights and biases in `parameters`.
  public let ranges: [ParameterRanges]

  /// Creates a network of zeros; each layer's `inputCount` must equal the `outputCount` of the one before it.
  package init(layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    var ranges = [ParameterRanges]()
    var offset = 0
    for (index, layer) in layers.enumerated() {
      precondition(
        index == 0 || layers[index - 1].outputCount == layer.inputCount,
        "each layer must fit the one before it"
      )
      let weights = offset..<offset + layer.fanIn * layer.outputChannels
      let biases = weights.upperBound..<weights.upperBound + layer.outputChannels
      ranges.append(ParameterRanges(weights: weights, biases: biases))
      offset = biases.upperBound
    }
    self.layers = layers
    self.ranges = ranges
    parameters = [Float](repeating: 0, count: offset)
  }

  /// Creates a network with randomly initialized weights.
  ///
  /// Weights are uniform in ±√(6/fanIn) before ReLU (He et al., 2015) and in ±√(6/(fanIn + outputChannels)) elsewhere
  /// (Glorot and Bengio, 2010); biases are 0.
  package init(layers: [Layer], seed: UInt64) {
    self.init(layers: layers)
    var generator = SplitMix64(seed: seed)
    for (layer, range) in zip(layers, ranges) {
      let fan = layer.activation == .relu ? layer.fanIn : layer.fanIn + layer.outputChannels
      let limit = (6 / Float(fan)).squareRoot()
      for i in range.weights { parameters[i] = generator.nextUniform(in: -limit...limit) }
    }
  }

  /// Replaces all weights and biases; returns false, and changes nothing, if their number differs.
  package mutating func replaceParameters(_ parameters: [Float]) -> Bool {
    guard parameters.count == self.parameters.count else { return false }
    self.parameters = parameters
    return true
  }

  /// Inputs per sample.
  public var inputCount: Int { layers[0].inputCount }

  /// Outputs per sample: the number of classes.
  public var outputCount: Int { layers[layers.count - 1].outputCount }

  /// An upper bound on the magnitude of the logits, for inputs within ±`inputBound`; infinite or NaN if `Float` may
  /// overflow along the way.
  package func outputBound(inputBound: Float) -> Float {
    var bound = inputBound
    for (index, layer) in layers.enumerated() {
      let range = ranges[index]
      var sums = parameters[range.biases].map { abs($0) }
      for row in stride(from: range.weights.lowerBound, to: range.weights.upperBound, by: layer.outputChannels) {
        for i in sums.indices { sums[i] += abs(parameters[row + i]) * bound }
      }
      // `max()` could drop NaN, since every comparison with NaN is false.
      bound = sums.first { $0.isNaN } ?? sums.max() ?? 0
      if index < layers.count - 1, [.tanh, .sigmoid].contains(layer.activation), bound.isFinite { bound = 1 }
    }
    return bound
  }
}
