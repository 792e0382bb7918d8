import Support

/// How a network is trained.
public struct TrainingSettings: Equatable, Sendable {
  /// How far the learning rate goes down during training.
  public enum Schedule: String, CaseIterable, Sendable {
    /// The same rate throughout.
    case constant
    /// Up from 0 over the first twentieth, then down to 0 along a half cosine (Loshchilov and Hutter, 2017).
    case cosine
  }

  /// The rule of the update.
  public var optimizer: Optimizer.Rule = .adam
  /// The largest step size, α.
  public var learningRate: Float = 0.001
  /// The course of the learning rate.
  public var schedule: Schedule = .cosine
  /// Samples in a batch; nil for all of them.
  public var batchSize: Int? = 128
  /// Batches to train on.
  public var iterations = 1
  /// What the weights lose at each step, as a multiple of the learning rate.
  public var weightDecay: Float = 0
  /// What the outputs are compared with.
  public var loss = Loss()
  /// One bias gradient for a whole layer, the sum over all of its units: a quirk of the original network.
  public var sharesBiasGradient = false
  /// What the order of samples is drawn from.
  public var seed: UInt64 = 1

  /// The defaults, to be changed field by field.
  public init() {}
}

extension TrainingSettings {
  /// The step size of a batch, counted from 1.
  package func learningRate(at iteration: Int) -> Float {
    guard schedule == .cosine else { return learningRate }
    let warmup = max(1, iterations / 20)
    if iteration <= warmup { return learningRate * Float(iteration) / Float(warmup) }
    let progress = Double(iteration - warmup) / Double(max(1, iterations - warmup))
    return learningRate * Float(0.5 * (1 + PortableMath.cos(progress * 3.141_592_653_589_793)))
  }
}

/// Where training stands.
public struct TrainingProgress: Sendable {
  /// Batches done.
  public let iteration: Int
  /// Mean loss over the batches since the last report.
  public let loss: Double
  /// Share of right answers over the batches since the last report, given while the network was changing.
  public let accuracy: Double
}

/// Trains a network: data → batches → gradient → optimizer.
///
/// The result depends on the network, the data and the settings alone, not on `jobs`.
public struct Trainer {
  /// The network in its present state.
  public private(set) var network: Network
  /// The settings it is trained with.
  public let settings: TrainingSettings

  private let inputs: Matrix
  private let labels: [UInt8]
  private let jobs: Int
  private var optimizer: Optimizer
  private var order: [Int] = []
  private var position = 0
  private var epoch: UInt64 = 0
  private var shares: [Backpropagation]

  /// Prepares the training of `network`.
  ///
  /// - Parameters:
  ///   - inputs: a row of `network.inputCount` numbers for each sample.
  ///   - labels: for each sample its class, below `network.outputCount`.
  ///   - jobs: threads to use.
  public init(_ network: Network, inputs: Matrix, labels: [UInt8], settings: TrainingSettings, jobs: Int) {
    precondition(inputs.rows == labels.count && !labels.isEmpty, "there must be a label for each row")
    precondition(inputs.columns == network.inputCount, "a row holds as many numbers as the network reads")
    self.network = network
    self.settings = settings
    self.inputs = inputs
    self.labels = labels
    self.jobs = jobs
    optimizer = Optimizer(settings.optimizer, for: network, weightDecay: settings.weightDecay)
    let batchSize = min(settings.batchSize ?? labels.count, labels.count)
    let shareCount = (batchSize + Backpropagation.shareSize - 1) / Backpropagation.shareSize
    shares = (0..<shareCount).map { _ in Backpropagation(for: network) }
  }

  /// Batches in one pass over the data.
  public static func iterationsPerEpoch(sampleCount: Int, batchSize: Int?) -> Int {
    guard let batchSize, batchSize < sampleCount else { return 1 }
    return (sampleCount + batchSize - 1) / batchSize
  }

  /// Trains for `settings.iterations` batches, and calls `report` after every `reportInterval` of them and the last.
  public mutating func run(reportInterval: Int, report: (TrainingProgress, Network) throws -> Void) rethrows {
    var loss = 0.0
    var correct = 0
    var seen = 0
    for iteration in 1...max(1, settings.iterations) {
      let count = step(iteration: iteration)
      for share in shares.prefix((count + Backpropagation.shareSize - 1) / Backpropagation.shareSize) {
        loss += share.result.loss
        correct += share.result.correct
      }
      seen += count
      if iteration % reportInterval == 0 || iteration == settings.iterations {
        let divisor = Double(seen) * Double(lossDivisor)
        let progress = TrainingProgress(
          iteration: iteration,
          loss: loss / divisor,
          accuracy: Double(correct) / Double(seen)
        )
        try report(progress, network)
        (loss, correct, seen) = (0, 0, 0)
      }
    }
  }

  private var lossDivisor: Float {
    settings.loss.divisor(
      outputCount: network.outputCount,
      activation: network.layers[network.layers.count - 1].activation
    )
  }

  /// One batch; returns the number of its samples.
  private mutating func step(iteration: Int) -> Int {
    let (batch, batchLabels) = nextBatch()
    computeShares(batch, batchLabels)
    var gradient = sumOfShares(sampleCount: batchLabels.count)
    if settings.sharesBiasGradient { shareBiasGradient(&gradient) }
    optimizer.step(&network.parameters, gradient: gradient, learningRate: settings.learningRate(at: iteration))
    return batchLabels.count
  }

  /// The next samples in an order that is drawn anew for each pass over the data; all of them, in place, for full batches.
  private mutating func nextBatch() -> (Matrix, [UInt8]) {
    guard let batchSize = settings.batchSize, batchSize < labels.count else { return (inputs, labels) }
    if position == order.count {
      var generator = SplitMix64(seed: settings.seed, stream: epoch)
      order = generator.permutation(of: labels.count)
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

  private func computeShares(_ batch: Matrix, _ batchLabels: [UInt8]) {
    let size = Backpropagation.shareSize
    let transposedWeights = zip(network.layers, network.ranges).map { layer, range in
      Matrix(rows: layer.weightRows, columns: layer.weightColumns, values: Array(network.parameters[range.weights]))
        .transposed
    }
    batch.values.withUnsafeBufferPointer { values in
      batchLabels.withUnsafeBufferPointer { labels in
        guard let base = values.baseAddress else { return }
        parallelLoop(count: (labels.count + size - 1) / size, jobs: jobs) { share in
          let range = share * size..<min((share + 1) * size, labels.count)
          shares[share].run(
            network,
            transposedWeights: transposedWeights,
            loss: settings.loss,
            inputs: base + range.lowerBound * batch.columns,
            labels: .init(rebasing: labels[range])
          )
        }
      }
    }
  }

  /// The mean gradient: shares added in their order, then divided.
  private func sumOfShares(sampleCount: Int) -> [Float] {
    var sum = shares[0].result.gradient
    let used = (sampleCount + Backpropagation.shareSize - 1) / Backpropagation.shareSize
    for share in shares[1..<used] {
      for i in sum.indices { sum[i] += share.result.gradient[i] }
    }
    let scale = 1 / (Float(sampleCount) * lossDivisor)
    for i in sum.indices { sum[i] *= scale }
    return sum
  }

  private func shareBiasGradient(_ gradient: inout [Float]) {
    for range in network.ranges {
      let total = gradient[range.biases].reduce(0, +)
      for i in range.biases { gradient[i] = total }
    }
  }
}
