import Support

/// A feed-forward network.
///
/// All weights and biases lie in one array, layer after layer, the weights (`weightRows × weightColumns`, row by row) before
/// the biases, so that optimizers and averages are plain loops.
public struct Network: Equatable, Sendable {
  /// The layers from input to output.
  public let layers: [Layer]
  /// Every weight and bias.
  public package(set) var parameters: [Float]

  /// Where a layer's numbers lie in `parameters`.
  public struct ParameterRanges: Equatable, Sendable {
    /// The weights: `weightRows × weightColumns` numbers.
    public let weights: Range<Int>
    /// The biases: `weightColumns` numbers.
    public let biases: Range<Int>
  }

  /// The place of each layer's weights and biases in `parameters`.
  public let ranges: [ParameterRanges]

  /// A network of zeros with the given layers, each of which must read what the one before it gives.
  public init(layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    var ranges = [ParameterRanges]()
    var offset = 0
    for (index, layer) in layers.enumerated() {
      precondition(
        index == 0 || layers[index - 1].outputCount == layer.inputCount,
        "each layer must fit the one before it"
      )
      let weights = offset..<offset + layer.weightRows * layer.weightColumns
      let biases = weights.upperBound..<weights.upperBound + layer.weightColumns
      ranges.append(ParameterRanges(weights: weights, biases: biases))
      offset = biases.upperBound
    }
    self.layers = layers
    self.ranges = ranges
    parameters = [Float](repeating: 0, count: offset)
  }

  /// A network with weights drawn for training.
  ///
  /// Weights are uniform in ±√(6/inputs) before ReLU (He et al., 2015) and ±√(6/(inputs + outputs)) elsewhere (Glorot
  /// and Bengio, 2010), of what one weighted sum reads and one place gives; biases are 0.
  public init(layers: [Layer], seed: UInt64) {
    self.init(layers: layers)
    var generator = SplitMix64(seed: seed)
    for (layer, range) in zip(layers, ranges) {
      let fan = layer.activation == .relu ? layer.weightRows : layer.weightRows + layer.weightColumns
      let limit = (6 / Float(fan)).squareRoot()
      for i in range.weights { parameters[i] = generator.nextUniform(in: -limit...limit) }
    }
  }

  /// Numbers the first layer reads.
  public var inputCount: Int { layers[0].inputCount }

  /// Numbers the last layer gives: the classes.
  public var outputCount: Int { layers[layers.count - 1].outputCount }

  /// What no output can be larger than, before the last activation, for inputs within ±`inputBound`; infinite or not a number
  /// where `Float` might overflow on the way.
  public func outputBound(inputBound: Float) -> Float {
    var bound = inputBound
    for (layer, range) in zip(layers, ranges) {
      var sums = parameters[range.biases].map { abs($0) }
      for (i, weight) in parameters[range.weights].enumerated() {
        sums[i % layer.weightColumns] += abs(weight) * bound
      }
      // NaN is no less than any number, and so must not be lost.
      bound = sums.first { $0.isNaN } ?? sums.max() ?? 0
      if layer != layers.last, [.tanh, .sigmoid].contains(layer.activation), bound.isFinite { bound = 1 }
    }
    return bound
  }
}
