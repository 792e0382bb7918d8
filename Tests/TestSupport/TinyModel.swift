package import DigitPreprocessing
package import DigitRecognition
package import NeuralNetwork
import Support

/// Small models and random digits for tests.
package enum TinyModel {
  /// A model with first weights only; the hidden layers are written as in a model file.
  package static func random(hidden: String = "3", seed: UInt64 = 1, output: Activation = .softmax) -> DigitModel {
    let hidden = hidden.split(separator: "-").compactMap { HiddenLayer(String($0)) }
    let activations = [Activation](repeating: .relu, count: hidden.count) + [output]
    var network = Network(layers: HiddenLayer.layers(hidden, activations: activations) ?? [], seed: seed)
    var generator = SplitMix64(seed: seed, stream: 1)
    for range in network.ranges {
      for i in range.biases { network.parameters[i] = generator.nextUniform(in: -1...1) }
    }
    return DigitModel(network: network, normalization: .full, inputScale: 1 / 16, training: summary)
  }

  /// Models of all kinds of layers.
  package static let architectures = ["", "5-4", "3x3x2-3", "5x5x3-3x3x2/2"].map {
    random(hidden: $0, output: .sigmoid)
  }

  /// A model that gives the same logits for any digit.
  package static func constant(logits: [Float], temperature: Float = 1) -> DigitModel {
    var network = Network(layers: [.dense(inputCount: 64, outputCount: 10, activation: .softmax)])
    network.parameters.replaceSubrange(network.ranges[0].biases, with: logits)
    return DigitModel(
      network: network,
      normalization: .blocks,
      inputScale: 1,
      temperature: temperature,
      training: summary
    )
  }

  /// A judge with first weights only.
  package static func judge(hidden: [Int] = [3], slope: Float = 1, offset: Float = 0) -> Judge {
    Judge(network: Network(layers: Judge.layers(hidden: hidden), seed: 1), slope: slope, offset: offset)
  }

  /// A judge that goes by the height of the ink alone: right if it is more than half of the image's.
  package static let friendOfTallInk: Judge = {
    var network = Network(layers: Judge.layers(hidden: [1]))
    let height = Judge.firstFeature + 8
    network.parameters[network.ranges[0].weights.lowerBound + height] = 1
    network.parameters[network.ranges[1].weights.lowerBound + 1] = 40
    network.parameters[network.ranges[1].biases.lowerBound + 1] = -20
    return Judge(network: network)
  }()

  package static let summary = TrainingSummary(data: "tests", digits: 5, augmentation: 2, iterations: 7, seed: .max)

  package static func grids(_ count: Int) -> [DigitGrid] {
    var generator = SplitMix64(seed: 77)
    return (0..<count).compactMap { _ in DigitGrid((0..<64).map { _ in UInt8(generator.next() % 17) }) }
  }
}
