import Benchmarking
import NeuralNetwork
import Testing

@Suite("OperationCount")
struct OperationCountTests {
  @Test("a fully connected layer uses each weight once, and its inputs need no gradient if they are the first")
  func dense() {
    let hidden = Layer.dense(inputCount: 64, outputCount: 10, activation: .relu)
    let output = Layer.dense(inputCount: 10, outputCount: 10, activation: .sigmoid)
    let count = OperationCount(Network(layers: [hidden, output]))
    #expect(count.inference == 2 * (640 + 100))
    #expect(count.training == 2 * (2 * 640 + 3 * 100))
  }

  @Test("a convolution uses its weights at every position")
  func convolution() {
    let layer = ConvolutionLayer(
      inputSide: 8,
      inputChannels: 3,
      outputChannels: 5,
      kernelSide: 3,
      stride: 2,
      activation: .relu
    )
    let count = OperationCount(Network(layers: [.convolution(layer)]))
    #expect(count.inference == 2 * (3 * 3 * 3) * 5 * (4 * 4))
    #expect(count.training == 2 * count.inference)
  }
}
