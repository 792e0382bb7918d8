import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Raster
import Support

/// Trains a judge: digits → scenes → readings → answers of a network that was not trained on those digits → judge.
struct JudgeTrainer {
  let recipe: TrainingRecipe
  let settings: JudgeRecipe
  let jobs: Int

  /// A network, and the indices of the digits that it was not trained on.
  struct Fold {
    var network: Network
    var heldOut: [Int]
  }

  /// Digits whose scenes are read between two reports.
  private static let reportInterval = 64

  /// Trains a judge on scenes of the held-out digits of each fold; nil if there are none.
  ///
  /// - Parameter report: called with the number of digits whose scenes have been read, and of all; an error that it
  ///   throws stops the training.
  func train(
    _ digits: [TrainingDigit],
    folds: [Fold],
    temperature: Float,
    report: (_ done: Int, _ count: Int) throws -> Void
  ) rethrows -> Judge? {
    var samples = Samples()
    var done = 0
    let inks = parallelMap(count: digits.count, jobs: jobs) { digits[$0].reconstructedInk() }
    for fold in folds {
      let model = DigitModel(
        network: fold.network,
        normalization: recipe.normalization,
        inputScale: recipe.inputScale,
        temperature: temperature,
        training: TrainingSummary(data: "", digits: 0, augmentation: 0, iterations: 0, seed: 0)
      )
      for start in stride(from: 0, to: fold.heldOut.count, by: Self.reportInterval) {
        let indices = fold.heldOut[start..<min(start + Self.reportInterval, fold.heldOut.count)]
        let parts = parallelMap(count: indices.count, jobs: jobs) { position in
          let index = indices[start + position]
          return self.samples(of: index, digits[index].label, inks, DigitClassifier(model))
        }
        for part in parts { samples.append(part) }
        done += indices.count
        try report(done, digits.count)
      }
    }
    guard !samples.isRight.isEmpty else { return nil }
    return judge(samples)
  }

  /// What a judge sees of readings, `Judge.inputCount` values each, and whether the network's answer is right.
  struct Samples {
    var values: [Float] = []
    var isRight: [UInt8] = []

    mutating func append(_ other: Samples) {
      values += other.values
      isRight += other.isRight
    }
  }

  private func samples(of index: Int, _ label: UInt8, _ inks: [InkImage], _ classifier: DigitClassifier) -> Samples {
    var generator = SplitMix64(seed: recipe.seed, stream: Self.firstStream + UInt64(index))
    var samples = Samples()
    for number in 0..<settings.scenesPerDigit + settings.emptyScenesPerDigit {
      let isEmpty = number >= settings.scenesPerDigit
      let isPlain = generator.nextUniform() < settings.plainScenes
      let kinds = isEmpty ? Scene.Kind.withoutDigit : isPlain ? Scene.Kind.plainKinds : Scene.Kind.withDigit
      let kind = kinds[Int(generator.next() % UInt64(kinds.count))]
      let digit = recipe.augmentation.drawing(of: inks[index], label: label, using: &generator)
        .withAnotherWeight(using: &generator)
      let others = (0..<Self.otherDigits).map { _ in inks[Int(generator.next() % UInt64(inks.count))] }
      let scene = Scene(kind, digit: digit, label: label, others: others, using: &generator)
      let readings = ImagePreprocessor().readings(of: .gray(scene.image))
      for judged in classifier.answers(readings.all()) {
        samples.values += Judge.inputs([judged]).values
        samples.isRight.append(judged.prediction.digit == scene.label ? 1 : 0)
      }
    }
    return samples
  }

  /// Digits that may lie beside the one of a scene.
  private static let otherDigits = 4
  /// Streams of random numbers before it are those of the variants.
  private static let firstStream: UInt64 = 1 << 32

  private func judge(_ samples: Samples) -> Judge {
    let (means, scales) = Self.moments(samples)
    var values = samples.values
    for i in values.indices { values[i] = (values[i] - means[i % means.count]) * scales[i % means.count] }
    var training = TrainingSettings()
    training.learningRate = settings.learningRate
    training.batchSize = settings.batchSize
    training.weightDecay = settings.weightDecay
    training.iterations =
      settings.epochs
      * Trainer.iterationsPerEpoch(sampleCount: samples.isRight.count, batchSize: settings.batchSize)
    training.seed = recipe.seed
    var trainer = Trainer(
      Network(layers: Judge.layers(hidden: settings.hidden), seed: recipe.seed),
      inputs: Matrix(rows: samples.isRight.count, columns: means.count, values: values),
      labels: samples.isRight,
      settings: training,
      jobs: jobs
    )
    trainer.run(reportInterval: training.iterations) { _, _ in }
    return Judge(network: Self.onRawInputs(trainer.network, means: means, scales: scales))
  }

  /// The mean of each value and the factor that brings it to a standard deviation of 1.
  private static func moments(_ samples: Samples) -> (means: [Float], scales: [Float]) {
    let count = Judge.inputCount
    var sums = [Double](repeating: 0, count: count)
    var squares = sums
    for (i, value) in samples.values.enumerated() {
      sums[i % count] += Double(value)
      squares[i % count] += Double(value) * Double(value)
    }
    let rows = Double(samples.isRight.count)
    let means = sums.map { $0 / rows }
    let scales = zip(squares, means).map { 1 / Float(max($0 / rows - $1 * $1, leastVariance).squareRoot()) }
    return (means.map(Float.init), scales)
  }

  /// A value that hardly varies is not magnified any further.
  private static let leastVariance = 1e-4

  /// Returns a network that gives the same outputs for raw inputs as `network` for standardized ones.
  private static func onRawInputs(_ network: Network, means: [Float], scales: [Float]) -> Network {
    var result = network
    let (units, range) = (network.layers[0].outputChannels, network.ranges[0])
    for input in means.indices {
      for unit in 0..<units {
        let i = range.weights.lowerBound + input * units + unit
        result.parameters[i] *= scales[input]
        result.parameters[range.biases.lowerBound + unit] -= result.parameters[i] * means[input]
      }
    }
    return result
  }
}

extension InkImage {
  /// The ink with strokes of another weight, as bold, light and high-contrast faces have.
  fileprivate func withAnotherWeight(using generator: inout SplitMix64) -> InkImage {
    let choice = generator.nextUniform()
    let (columns, rows) = (Int(generator.nextUniform(in: 1...3.99)), Int(generator.nextUniform(in: 1...2.99)))
    return switch choice {
    case ..<0.35: self
    case ..<0.5: thinned(columns: 0, rows: rows).spread(columns: columns, rows: 0)
    case ..<0.7: spread(columns: columns, rows: min(columns, rows))
    case ..<0.8: spread(columns: columns, rows: 0)
    case ..<0.9: spread(columns: 0, rows: rows)
    default: thinned(columns: rows - 1, rows: 1)
    }
  }

  private func thinned(columns: Int, rows: Int) -> InkImage {
    inverted.spread(columns: columns, rows: rows).inverted
  }

  private var inverted: InkImage {
    var result = self
    for y in 0..<height { for x in 0..<width { result[x, y] = 1 - self[x, y] } }
    return result
  }

  /// The largest amount of ink within so many columns and rows on either side of each pixel.
  private func spread(columns: Int, rows: Int) -> InkImage {
    var across = self
    for y in 0..<height {
      for x in 0..<width {
        for near in max(0, x - columns)...min(width - 1, x + columns) {
          across[x, y] = max(across[x, y], self[near, y])
        }
      }
    }
    var result = across
    for y in 0..<height {
      for near in max(0, y - rows)...min(height - 1, y + rows) {
        for x in 0..<width { result[x, y] = max(result[x, y], across[x, near]) }
      }
    }
    return result
  }
}
