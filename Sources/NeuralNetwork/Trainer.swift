package import Support

/// How a network is trained.
public struct TrainingSettings: Equatable, Sendable {
  /// How the learning rate changes during training.
  public enum Schedule: String, CaseIterable, Codable, Sendable {
    /// The same learning rate throughout.
    case constant
    /// Linear warmup from 0 over the first 5 % of iterations, then cosine decay to 0 (Loshchilov and Hutter, 2017).
    case cosine
  }

  /// The update rule.
  package var optimizer: Optimizer.Rule = .adam
  /// Peak learning rate, α.
  package var learningRate: Float = 0.001
  /// Learning-rate schedule.
  package var schedule: Schedule = .cosine
  /// Samples per mini-batch; nil for full-batch training.
  package var batchSize: Int? = 128
  /// Number of mini-batches to train on.
  package var iterations = 1
  /// Decoupled weight decay, relative to the learning rate.
  package var weightDecay: Float = 0
  /// The loss to minimize.
  package var loss = Loss()
  /// Whether all biases of a layer share one gradient, the sum over its units: a quirk of the original network.
  package var usesSharedBiasGradient = false
  /// Random seed for the order of samples.
  package var seed: UInt64 = 1

  /// Creates the default settings, to be adjusted field by field.
  package init() {}
}

extension TrainingSettings {
  /// The learning rate of an iteration, counted from 1.
  package func learningRate(at iteration: Int) -> Float {
    guard schedule == .cosine else { return learningRate }
    let warmup = max(1, iterations / 20)
    if iteration <= warmup { return learningRate * Float(iteration) / Float(warmup) }
    let progress = Double(iteration - warmup) / Double(max(1, iterations - warmup))
    return learningRate * Float(0.5 * (1 + PortableMath.cos(progress * 3.141_592_653_589_793)))
  }
}

/// The progress of training.
package struct TrainingProgress: Sendable {
  /// Iterations completed.
  package let iteration: Int
  /// Mean loss since the last report.
  package let loss: Double
  /// Accuracy since the last report, 0…1, measured during training, while the weights were changing.
  package let accuracy: Double
}

/// Trains a network: data → mini-batches → gradient → optimizer.
///
/// The result depends only on the network, the data and the settings, not on `jobs`.
package struct Trainer {
  /// The network in its current state.
  package private(set) var network: Network
  /// The training settings.
  package let settings: TrainingSettings

  private let inputs: Matrix
  private let labels: [UInt8]
  private let jobs: Int
  private var optimizer: Optimizer
  private var iteration = 0
  private var order: [Int] = []
  private var position = 0
  private var epoch: UInt64 = 0
  private var microbatches: [Backpropagation]

  /// Creates a trainer for `network`.
  ///
  /// - Parameters:
  ///   - inputs: N × `network.inputCount`, one row per sample, N > 0.
  ///   - labels: the class of each sample, below `network.outputCount`.
  ///   - jobs: number of threads.
  package init(_ network: Network, inputs: Matrix, labels: [UInt8], settings: TrainingSettings, jobs: Int) {
    self.init(network, inputs: inputs, labels: labels, settings: settings, jobs: jobs, kernel: .best)
  }

  /// The same, with a given kernel.
  package init(
    _ network: Network,
    inputs: Matrix,
    labels: [UInt8],
    settings: TrainingSettings,
    jobs: Int,
    kernel: Kernel
  ) {
    precondition(inputs.rows == labels.count && !labels.isEmpty, "there must be a label for each row")
    precondition(inputs.columns == network.inputCount, "a row holds as many numbers as the network reads")
    self.network = network
    self.settings = settings
    self.inputs = inputs
    self.labels = labels
    self.jobs = jobs
    optimizer = Optimizer(settings.optimizer, for: network, weightDecay: settings.weightDecay)
    let batchSize = min(settings.batchSize ?? labels.count, labels.count)
    let microbatchCount = (batchSize + Backpropagation.microbatchSize - 1) / Backpropagation.microbatchSize
    microbatches = (0..<microbatchCount).map { _ in Backpropagation(for: network, kernel: kernel) }
  }

  /// Mini-batches per epoch.
  package static func iterationsPerEpoch(sampleCount: Int, batchSize: Int?) -> Int {
    guard let batchSize, batchSize < sampleCount else { return 1 }
    return (sampleCount + batchSize - 1) / batchSize
  }

  /// Mini-batches per epoch of this training; nil for full-batch training.
  package var iterationsPerEpoch: Int? {
    settings.batchSize.map { Self.iterationsPerEpoch(sampleCount: labels.count, batchSize: $0) }
  }

  /// Trains for `settings.iterations` iterations, and calls `report` after every `reportInterval` of them and the last.
  ///
  /// - Throws: what `report` throws, which stops the training.
  package mutating func run(reportInterval: Int, report: (TrainingProgress, Network) throws -> Void) rethrows {
    try run(reportInterval: reportInterval, step: { _, _ in }, report: report, save: { _ in })
  }

  /// The same, with more to be told: `step` is called after every iteration with its number and the loss of its batch,
  /// `save` after every report with the state of the trainer, of which `restore` makes the same trainer again.
  package mutating func run(
    reportInterval: Int,
    step: (Int, Double) throws -> Void,
    report: (TrainingProgress, Network) throws -> Void,
    save: (TrainerState) throws -> Void
  ) rethrows {
    var loss = 0.0
    var correct = 0
    var seen = 0
    while iteration < max(1, settings.iterations) {
      iteration += 1
      let count = trainOnBatch()
      var batchLoss = 0.0
      for microbatch in microbatches.prefix(
        (count + Backpropagation.microbatchSize - 1) / Backpropagation.microbatchSize
      ) {
        batchLoss += microbatch.result.loss
        correct += microbatch.result.correct
      }
      loss += batchLoss
      seen += count
      try step(iteration, batchLoss / (Double(count) * Double(lossDivisor)))
      if iteration % reportInterval == 0 || iteration == settings.iterations {
        let divisor = Double(seen) * Double(lossDivisor)
        let progress = TrainingProgress(
          iteration: iteration,
          loss: loss / divisor,
          accuracy: Double(correct) / Double(seen)
        )
        try report(progress, network)
        try save(state)
        (loss, correct, seen) = (0, 0, 0)
      }
    }
  }

  private var state: TrainerState {
    TrainerState(
      iteration: iteration,
      parameters: network.parameters,
      optimizer: optimizer.state,
      epoch: epoch,
      position: position
    )
  }

  /// Goes on from `state`; returns false, and changes nothing, if it does not fit the network and the data.
  package mutating func restore(_ state: TrainerState) -> Bool {
    guard state.parameters.count == network.parameters.count, state.position <= (state.epoch > 0 ? labels.count : 0),
      optimizer.restore(state.optimizer)
    else { return false }
    network.parameters = state.parameters
    (iteration, epoch, position) = (state.iteration, state.epoch, state.position)
    // The order of the epoch that was begun last.
    order = epoch == 0 ? [] : Self.order(of: labels.count, seed: settings.seed, epoch: epoch - 1)
    return true
  }

  private static func order(of count: Int, seed: UInt64, epoch: UInt64) -> [Int] {
    var generator = SplitMix64(seed: seed, stream: epoch)
    return generator.permutation(of: count)
  }

  private var lossDivisor: Float {
    settings.loss.divisor(
      outputCount: network.outputCount,
      activation: network.layers[network.layers.count - 1].activation
    )
  }

  /// Trains on one mini-batch and returns the number of its samples.
  private mutating func trainOnBatch() -> Int {
    let (batch, batchLabels) = nextBatch()
    computeMicrobatches(batch, batchLabels)
    var gradient = sumOfMicrobatches(sampleCount: batchLabels.count)
    if settings.usesSharedBiasGradient { shareBiasGradient(&gradient) }
    optimizer.step(&network.parameters, gradient: gradient, learningRate: settings.learningRate(at: iteration))
    return batchLabels.count
  }

  /// The next mini-batch, in an order shuffled anew for each epoch; for full-batch training, all samples in order.
  private mutating func nextBatch() -> (Matrix, [UInt8]) {
    guard let batchSize = settings.batchSize, batchSize < labels.count else { return (inputs, labels) }
    if position == order.count {
      order = Self.order(of: labels.count, seed: settings.seed, epoch: epoch)
      position = 0
      epoch += 1
    }
    let rows = order[position..<min(position + batchSize, order.count)]
    position += rows.count
    var values = [Float]()
    values.reserveCapacity(rows.count * inputs.columns)
    for row in rows { values += inputs.row(row) }
    return (Matrix(rows: rows.count, columns: inputs.columns, values: values), rows.map { labels[$0] })
  }

  private func computeMicrobatches(_ batch: Matrix, _ batchLabels: [UInt8]) {
    let size = Backpropagation.microbatchSize
    batch.values.withUnsafeBufferPointer { values in
      batchLabels.withUnsafeBufferPointer { labels in
        guard let base = values.baseAddress else { return }
        parallelLoop(count: (labels.count + size - 1) / size, jobs: jobs) { microbatch in
          let range = microbatch * size..<min((microbatch + 1) * size, labels.count)
          microbatches[microbatch].run(
            network,
            loss: settings.loss,
            inputs: base + range.lowerBound * batch.columns,
            labels: .init(rebasing: labels[range])
          )
        }
      }
    }
  }

  /// The mean gradient: micro-batches are summed in order, then divided.
  private func sumOfMicrobatches(sampleCount: Int) -> [Float] {
    var sum = microbatches[0].result.gradient
    let used = (sampleCount + Backpropagation.microbatchSize - 1) / Backpropagation.microbatchSize
    let scale = 1 / (Float(sampleCount) * lossDivisor)
    sum.withUnsafeMutableBufferPointer { sum in
      for microbatch in microbatches[1..<used] {
        microbatch.result.gradient.withUnsafeBufferPointer { gradient in
          for i in sum.indices { sum[i] += gradient[i] }
        }
      }
      for i in sum.indices { sum[i] *= scale }
    }
    return sum
  }

  private func shareBiasGradient(_ gradient: inout [Float]) {
    for range in network.ranges {
      let total = gradient[range.biases].reduce(0, +)
      for i in range.biases { gradient[i] = total }
    }
  }
}
