import NeuralNetwork
import Testing

@Suite("Optimizer")
struct OptimizerTests {
  /// One weight and one bias.
  private let network = Network(layers: [.dense(inputCount: 1, outputCount: 1, activation: .softmax)])

  /// The parameters after a step for each of `gradients`.
  private func run(
    _ rule: Optimizer.Rule,
    from start: [Float],
    gradients: [[Float]],
    learningRate: Float,
    weightDecay: Float = 0
  ) -> [Float] {
    var optimizer = Optimizer(rule, for: network, weightDecay: weightDecay)
    var parameters = start
    for gradient in gradients { optimizer.step(&parameters, gradient: gradient, learningRate: learningRate) }
    return parameters
  }

  @Test("Gradient descent goes α times the gradient down")
  func descent() {
    #expect(run(.sgd, from: [1, 2], gradients: [[0.5, -1]], learningRate: 0.25) == [0.875, 2.25])
  }

  @Test("Momentum keeps nine tenths of the last step")
  func momentum() {
    // v = 2, then 0.9·2 − 1 = 0.8; α = 0.5.
    let found = run(.momentum, from: [1, 0], gradients: [[2, 0], [-1, 0]], learningRate: 0.5)
    expectClose(found, [1 - 0.5 * 2 - 0.5 * 0.8, 0])
  }

  @Test(
    "Adam's first step is α against the sign of the gradient, whatever its size",
    arguments: [1e-3, 1, 1e3] as [Float]
  )
  func adamFirstStep(size: Float) {
    expectClose(run(.adam, from: [1, 1], gradients: [[size, -size]], learningRate: 0.1), [0.9, 1.1])
  }

  @Test("Adam's second step divides by the corrected moments")
  func adamSecondStep() {
    // Gradients 1, then 3: m = 0.9·0.1 + 0.1·3 = 0.39, m̂ = 0.39/0.19; v = 0.999·0.001 + 0.001·9, v̂ = v/0.001999.
    let second = (0.39 / 0.19) / (0.009_999 / 0.001_999).squareRoot()
    let found = run(.adam, from: [1, 1], gradients: [[1, -1], [3, -3]], learningRate: 0.1)
    expectClose(found, [Float(1 - 0.1 - 0.1 * second), Float(1 + 0.1 + 0.1 * second)])
  }

  @Test("Weights shrink by α times the decay before the step, biases do not", arguments: Optimizer.Rule.allCases)
  func weightDecay(rule: Optimizer.Rule) {
    let still = run(rule, from: [4, 4], gradients: [[0, 0], [0, 0]], learningRate: 0.5, weightDecay: 0.5)
    #expect(still == [4 * 0.75 * 0.75, 4])
    // Decoupled: the moments never see the decay.
    let plain = run(rule, from: [0, 0], gradients: [[1, 1]], learningRate: 0.5)
    let moved = run(rule, from: [4, 4], gradients: [[1, 1]], learningRate: 0.5, weightDecay: 0.5)
    expectClose(moved, [3 + plain[0], 4 + plain[1]])
  }

  private func expectClose(_ found: [Float], _ expected: [Float], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-5, sourceLocation: sourceLocation) }
  }
}
