import NeuralNetwork
import Support
import Testing

@Suite("Backpropagation")
struct BackpropagationTests {
  struct Case: CustomTestStringConvertible {
    var hidden: Activation
    var output: Activation
    var smoothing: Float
    var testDescription: String { "\(hidden) → \(output), smoothing \(smoothing)" }
  }

  private static let cases = [
    Case(hidden: .relu, output: .softmax, smoothing: 0), Case(hidden: .tanh, output: .softmax, smoothing: 0.1),
    Case(hidden: .sigmoid, output: .sigmoid, smoothing: 0), Case(hidden: .relu, output: .sigmoid, smoothing: 0.2),
  ]

  @Test("Gradients agree with finite differences of the loss", arguments: cases)
  func finiteDifferences(_ example: Case) {
    var network = Network(
      inputCount: 5,
      hidden: [7, 6],
      hiddenActivation: example.hidden,
      outputCount: 4,
      outputActivation: example.output,
      seed: 3
    )
    var generator = SplitMix64(seed: 4)
    // Biases away from 0, so that an error in them shows.
    for range in network.ranges {
      for i in range.biases { network.parameters[i] = generator.nextUniform(in: -0.5...0.5) }
    }
    compareWithDifferences(network, Loss(labelSmoothing: example.smoothing), &generator)
  }

  @Test("Gradients of convolutions agree with finite differences of the loss", arguments: [1, 2])
  func convolutionDifferences(stride: Int) {
    let first = ConvolutionLayer(
      inputSide: 5,
      inputChannels: 1,
      outputChannels: 3,
      kernelSide: 3,
      stride: 1,
      activation: .tanh
    )
    let second = ConvolutionLayer(
      inputSide: 5,
      inputChannels: 3,
      outputChannels: 2,
      kernelSide: 3,
      stride: stride,
      activation: .sigmoid
    )
    let layers: [Layer] = [
      .convolution(first), .convolution(second),
      .dense(inputCount: 2 * second.outputSide * second.outputSide, outputCount: 4, activation: .softmax),
    ]
    var generator = SplitMix64(seed: 9)
    compareWithDifferences(Network(layers: layers, seed: 7), Loss(), &generator)
  }

  private func compareWithDifferences(_ network: Network, _ loss: Loss, _ generator: inout SplitMix64) {
    var network = network
    let labels: [UInt8] = [0, 1, 2, 3, 0, 1, 2, 3, 1]
    let inputs = (0..<labels.count * network.inputCount).map { _ in generator.nextUniform(in: -1...1) }
    let gradient = backpropagate(network, loss, inputs, labels).gradient
    let step: Float = 1e-2
    for i in network.parameters.indices {
      let original = network.parameters[i]
      network.parameters[i] = original + step
      let above = backpropagate(network, loss, inputs, labels).loss
      network.parameters[i] = original - step
      let below = backpropagate(network, loss, inputs, labels).loss
      network.parameters[i] = original
      let difference = Float((above - below) / Double(2 * step))
      #expect(abs(gradient[i] - difference) < 0.02 * max(1, abs(difference)), "parameter \(i)")
    }
  }

  @Test("Training gives the same bits for one thread and for several, and for every kernel")
  func sameBitsForAnyJobs() {
    func train(jobs: Int, kernel: Kernel) -> Network {
      var generator = SplitMix64(seed: 5)
      let inputs = Matrix(rows: 300, columns: 36, values: (0..<10_800).map { _ in generator.nextUniform() })
      let labels = (0..<300).map { UInt8($0 % 3) }
      var settings = TrainingSettings()
      settings.batchSize = 200
      settings.iterations = 20
      let convolution = ConvolutionLayer(
        inputSide: 6,
        inputChannels: 1,
        outputChannels: 26,
        kernelSide: 3,
        stride: 2,
        activation: .relu
      )
      let network = Network(
        layers: [
          .convolution(convolution), .dense(inputCount: 234, outputCount: 11, activation: .tanh),
          .dense(inputCount: 11, outputCount: 3, activation: .softmax),
        ],
        seed: 1
      )
      var trainer = Trainer(network, inputs: inputs, labels: labels, settings: settings, jobs: jobs, kernel: kernel)
      trainer.run(reportInterval: 10) { _, _ in }
      return trainer.network
    }
    let one = train(jobs: 1, kernel: .portable)
    for kernel in Kernel.available {
      for jobs in [1, 2, 3, 8] { #expect(train(jobs: jobs, kernel: kernel) == one) }
    }
  }

  @Test("Every optimizer learns exclusive or", arguments: Optimizer.Rule.allCases)
  func exclusiveOr(rule: Optimizer.Rule) {
    let inputs = Matrix(rows: 4, columns: 2, values: [0, 0, 0, 1, 1, 0, 1, 1])
    let labels: [UInt8] = [0, 1, 1, 0]
    var settings = TrainingSettings()
    settings.optimizer = rule
    settings.learningRate = rule == .adam ? 0.02 : rule == .momentum ? 0.05 : 0.5
    settings.iterations = 2_000
    settings.batchSize = nil
    let network = Network(
      inputCount: 2,
      hidden: [8],
      hiddenActivation: .tanh,
      outputCount: 2,
      outputActivation: .softmax,
      seed: 2
    )
    var trainer = Trainer(network, inputs: inputs, labels: labels, settings: settings, jobs: 1)
    var last: TrainingProgress?
    trainer.run(reportInterval: 500) { progress, _ in last = progress }
    #expect(last?.accuracy == 1)
    let logits = Predictor(trainer.network).logits(inputs)
    for (row, label) in labels.enumerated() {
      #expect(logits[row, Int(label)] > logits[row, 1 - Int(label)])
    }
  }

  private func backpropagate(
    _ network: Network,
    _ loss: Loss,
    _ inputs: [Float],
    _ labels: [UInt8]
  ) -> BatchResult {
    let pass = Backpropagation(for: network)
    inputs.withUnsafeBufferPointer { inputs in
      labels.withUnsafeBufferPointer { labels in
        pass.run(network, loss: loss, inputs: inputs.baseAddress!, labels: labels)
      }
    }
    return pass.result
  }
}
