import NeuralNetwork
import Support
import Testing

@Suite("Convolution")
struct ConvolutionTests {
  /// The definition, one number at a time.
  private static func reference(_ layer: ConvolutionLayer, _ image: [Float], _ weights: [Float], _ biases: [Float])
    -> [Float]
  {
    let reach = layer.kernelSide / 2
    var result = [Float]()
    for row in 0..<layer.outputSide {
      for column in 0..<layer.outputSide {
        for channel in 0..<layer.outputChannels {
          var sum: Float = 0
          for dy in 0..<layer.kernelSide {
            for dx in 0..<layer.kernelSide {
              let y = row * layer.stride + dy - reach
              let x = column * layer.stride + dx - reach
              for input in 0..<layer.inputChannels {
                let isInside = (0..<layer.inputSide).contains(y) && (0..<layer.inputSide).contains(x)
                let value = isInside ? image[(y * layer.inputSide + x) * layer.inputChannels + input] : 0
                let tap = (dy * layer.kernelSide + dx) * layer.inputChannels + input
                sum += value * weights[tap * layer.outputChannels + channel]
              }
            }
          }
          result.append(max(0, sum + biases[channel]))
        }
      }
    }
    return result
  }

  private static let layers = [
    ConvolutionLayer(inputSide: 6, inputChannels: 1, outputChannels: 9, kernelSide: 3, stride: 1, activation: .relu),
    ConvolutionLayer(inputSide: 8, inputChannels: 3, outputChannels: 5, kernelSide: 3, stride: 2, activation: .relu),
    ConvolutionLayer(inputSide: 5, inputChannels: 2, outputChannels: 1, kernelSide: 5, stride: 3, activation: .relu),
    ConvolutionLayer(inputSide: 1, inputChannels: 4, outputChannels: 2, kernelSide: 1, stride: 1, activation: .relu),
  ]

  @Test("A convolution is what its definition says, to the bit, for any number of images", arguments: layers, [1, 65])
  func definition(_ layer: ConvolutionLayer, count: Int) {
    let places = layer.outputSide * layer.outputSide * layer.outputChannels
    // The second layer hands the first one's numbers through.
    var network = Network(
      layers: [.convolution(layer), .dense(inputCount: places, outputCount: places, activation: .softmax)],
      seed: 3
    )
    var generator = SplitMix64(seed: 4)
    for i in network.ranges[0].biases { network.parameters[i] = generator.nextUniform(in: -1...1) }
    let identity = network.ranges[1].weights
    for i in identity { network.parameters[i] = (i - identity.lowerBound) % (places + 1) == 0 ? 1 : 0 }
    let size = network.inputCount
    let images = Matrix(
      rows: count,
      columns: size,
      values: (0..<count * size).map { _ in generator.nextUniform(in: -1...1) }
    )
    let outputs = Predictor(network).logits(images)
    let weights = Array(network.parameters[network.ranges[0].weights])
    let biases = Array(network.parameters[network.ranges[0].biases])
    for row in 0..<count {
      #expect(Array(outputs.row(row)) == Self.reference(layer, Array(images.row(row)), weights, biases))
    }
  }

  @Test("An image that goes out has a place for every `stride` rows and columns, the first included")
  func outputSides() {
    #expect(Self.layers.map(\.outputSide) == [6, 4, 2, 1])
  }
}
