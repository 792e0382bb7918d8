import NeuralNetwork
import Support
import Testing

@Suite("Trainer")
struct TrainerTests {
  private static func settings(_ change: (inout TrainingSettings) -> Void) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.optimizer = .sgd
    settings.schedule = .constant
    settings.learningRate = 1
    settings.batchSize = nil
    change(&settings)
    return settings
  }

  @Test("The cosine schedule rises for a twentieth and falls along half a wave")
  func cosineSchedule() {
    let settings = Self.settings {
      $0.schedule = .cosine
      $0.learningRate = 2
      $0.iterations = 105
    }
    // 105 / 20 = 5 batches of warm-up, 100 of descent.
    let expected: [(iteration: Int, rate: Float)] = [
      (1, 0.4), (2, 0.8), (5, 2), (30, 1.707_106_8), (55, 1), (80, 0.292_893_2), (105, 0),
    ]
    for (iteration, rate) in expected {
      #expect(abs(settings.learningRate(at: iteration) - rate) < 1e-6, "iteration \(iteration)")
    }
  }

  @Test("A single batch is trained on at the full rate")
  func shortestSchedule() {
    #expect(Self.settings { $0.schedule = .cosine }.learningRate(at: 1) == 1)
  }

  @Test("The constant schedule keeps its rate")
  func constantSchedule() {
    let settings = Self.settings { $0.iterations = 50 }
    #expect((1...50).allSatisfy { settings.learningRate(at: $0) == 1 })
  }

  @Test(
    "Batches in a pass are counted with the last, smaller one",
    arguments: [(10, 3, 4), (9, 3, 3), (3, 10, 1), (3, 3, 1), (5, nil, 1)] as [(Int, Int?, Int)]
  )
  func iterationsPerEpoch(samples: Int, batch: Int?, expected: Int) {
    #expect(Trainer.iterationsPerEpoch(sampleCount: samples, batchSize: batch) == expected)
  }

  /// A network of zeros with one input and some outputs, after one step on two samples of class 0.
  private func afterOneStep(output: Activation, count: Int, usesSharedBiasGradient: Bool = false) -> [Float] {
    let network = Network(layers: [.dense(inputCount: 1, outputCount: count, activation: output)])
    var trainer = Trainer(
      network,
      inputs: Matrix(rows: 2, columns: 1, values: [1, 3]),
      labels: [0, 0],
      settings: Self.settings { $0.usesSharedBiasGradient = usesSharedBiasGradient },
      jobs: 1
    )
    trainer.run(reportInterval: 1) { _, _ in }
    return trainer.network.parameters
  }

  @Test("A step goes against the mean over samples, and with sigmoid outputs over outputs")
  func meanGradient() {
    // a − y is (−½, ½) for both samples; weights get its product with the inputs' mean, 2.
    #expect(afterOneStep(output: .softmax, count: 2) == [1, -1, 0.5, -0.5])
    #expect(afterOneStep(output: .sigmoid, count: 2) == [0.5, -0.5, 0.25, -0.25])
  }

  @Test("The original's quirk gives all biases of a layer the sum of their gradients")
  func sharedBiasGradient() {
    // (−½, ½, ½, ½) / 4 for the biases, and twice that for the weights; the biases' sum is ¼.
    #expect(
      afterOneStep(output: .sigmoid, count: 4, usesSharedBiasGradient: true)
        == [0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25, -0.25]
    )
  }

  @Test("Reports come after every interval and after the last batch")
  func reports() throws {
    let network = Network(layers: [.dense(inputCount: 1, outputCount: 2, activation: .softmax)])
    var trainer = Trainer(
      network,
      inputs: Matrix(rows: 4, columns: 1, values: [1, 1, 1, 1]),
      labels: [0, 0, 0, 1],
      settings: Self.settings {
        $0.iterations = 5
        $0.learningRate = 0
      },
      jobs: 1
    )
    var progress = [TrainingProgress]()
    trainer.run(reportInterval: 2) { report, _ in progress.append(report) }
    #expect(progress.map(\.iteration) == [2, 4, 5])
    #expect(progress.allSatisfy { $0.accuracy == 0.75 })
    #expect(progress.allSatisfy { abs($0.loss - 0.693_147_180_559_945_3) < 1e-12 })
  }

  @Test("Each pass over the data sees every sample once, in another order")
  func passes() {
    // Sample i moves weight i alone, so the weights show what has been seen.
    var inputs = Matrix(rows: 6, columns: 6)
    for i in 0..<6 { inputs[i, i] = 1 }
    let network = Network(layers: [.dense(inputCount: 6, outputCount: 2, activation: .softmax)])
    var trainer = Trainer(
      network,
      inputs: inputs,
      labels: [0, 0, 0, 0, 0, 0],
      settings: Self.settings {
        $0.batchSize = 1
        $0.iterations = 12
      },
      jobs: 1
    )
    var order = [Int]()
    var last = network
    trainer.run(reportInterval: 1) { _, network in
      order += (0..<6).filter { network.parameters[2 * $0] != last.parameters[2 * $0] }
      last = network
    }
    #expect(order[..<6].sorted() == Array(0..<6))
    #expect(order[6...].sorted() == Array(0..<6))
    #expect(order[..<6] != order[6...])
  }

  @Test("A rate far too high ends in numbers that are not finite, not in a crash", arguments: Activation.allCases)
  func divergence(activation: Activation) throws {
    var generator = SplitMix64(seed: 1)
    let inputs = Matrix(rows: 8, columns: 3, values: (0..<24).map { _ in generator.nextUniform(in: -1...1) })
    let network = Network(
      inputCount: 3,
      hidden: [4],
      hiddenActivation: activation == .softmax ? .relu : activation,
      outputCount: 2,
      outputActivation: activation == .sigmoid ? .sigmoid : .softmax,
      seed: 1
    )
    var trainer = Trainer(
      network,
      inputs: inputs,
      labels: [0, 1, 1, 0, 1, 0, 0, 1],
      settings: Self.settings {
        $0.learningRate = 1e30
        $0.iterations = 10
        $0.optimizer = .momentum
      },
      jobs: 1
    )
    var iterations = 0
    trainer.run(reportInterval: 1) { _, _ in iterations += 1 }
    #expect(iterations == 10)
  }
}
