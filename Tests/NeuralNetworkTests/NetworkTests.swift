import NeuralNetwork
import Support
import Testing

@Suite("Network")
struct NetworkTests {
  @Test("Weights and biases lie layer after layer, weights first")
  func layout() {
    let network = Network(layers: [
      .dense(inputCount: 3, outputCount: 2, activation: .relu),
      .dense(inputCount: 2, outputCount: 4, activation: .softmax),
    ])
    #expect(network.ranges.map(\.weights) == [0..<6, 8..<16])
    #expect(network.ranges.map(\.biases) == [6..<8, 16..<20])
    #expect(network.parameters == [Float](repeating: 0, count: 20))
    #expect(network.inputCount == 3)
    #expect(network.outputCount == 4)
  }

  @Test(
    "First weights fill ±√(6/inputs) before ReLU and ±√(6/(inputs + outputs)) elsewhere",
    arguments: Activation.allCases
  )
  func initialLimits(activation: Activation) {
    let network = Network(
      inputCount: 40,
      hidden: [30],
      hiddenActivation: activation,
      outputCount: 20,
      outputActivation: .softmax,
      seed: 1
    )
    let limits: [Float] = [
      (6 / (activation == .relu ? 40 : 70 as Float)).squareRoot(), (6 / Float(50)).squareRoot(),
    ]
    for (range, limit) in zip(network.ranges, limits) {
      let weights = network.parameters[range.weights]
      #expect(weights.allSatisfy { abs($0) <= limit })
      #expect(weights.contains { $0 > 0.95 * limit })
      #expect(weights.contains { $0 < -0.95 * limit })
      #expect(network.parameters[range.biases].allSatisfy { $0 == 0 })
    }
  }

  @Test("One seed gives one network, another seed another")
  func seeds() {
    func network(seed: UInt64) -> Network {
      Network(
        inputCount: 4,
        hidden: [3],
        hiddenActivation: .tanh,
        outputCount: 2,
        outputActivation: .sigmoid,
        seed: seed
      )
    }
    #expect(network(seed: 4) == network(seed: 4))
    #expect(network(seed: 4) != network(seed: 5))
  }

  @Test("A pass through two layers gives the logits computed by hand")
  func forwardByHand() {
    var network = Network(layers: [
      .dense(inputCount: 2, outputCount: 2, activation: .relu),
      .dense(inputCount: 2, outputCount: 2, activation: .softmax),
    ])
    network.parameters = [1, -1, 2, 1] + [0.5, 0] + [1, 2, 3, 4] + [10, 20]
    // x = (1, 3): sums (1 + 6 + 0.5, −1 + 3) = (7.5, 2); logits (7.5 + 6 + 10, 15 + 8 + 20).
    // x = (1, −1): sums (1 − 2 + 0.5, −1 − 1), both cut to 0; logits are the biases.
    let logits = Predictor(network).logits(Matrix(rows: 2, columns: 2, values: [1, 3, 1, -1]))
    #expect(logits == Matrix(rows: 2, columns: 2, values: [23.5, 43, 10, 20]))
  }

  @Test("More rows than one batch give what each row gives alone, to the bit", arguments: [0, 1, 63, 64, 65, 150])
  func batches(rows: Int) {
    let network = Network(
      inputCount: 7,
      hidden: [9, 5],
      hiddenActivation: .relu,
      outputCount: 3,
      outputActivation: .softmax,
      seed: 6
    )
    var generator = SplitMix64(seed: 8)
    let inputs = Matrix(rows: rows, columns: 7, values: (0..<7 * rows).map { _ in generator.nextUniform(in: -2...2) })
    let together = Predictor(network).logits(inputs)
    #expect(together.rows == rows)
    let predictor = Predictor(network)
    for row in 0..<rows {
      let alone = predictor.logits(Matrix(rows: 1, columns: 7, values: Array(inputs.row(row))))
      #expect(alone.values == Array(together.row(row)))
    }
  }
}
