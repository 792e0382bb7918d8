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
    var samples = JudgeSamples()
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
    guard samples.count > 0 else { return nil }
    return judge(samples)
  }

  private func samples(of index: Int, _ label: UInt8, _ inks: [InkImage], _ classifier: DigitClassifier) -> JudgeSamples
  {
    var generator = SplitMix64(seed: recipe.seed, stream: Self.firstStream + UInt64(index))
    var samples = JudgeSamples()
    for number in 0..<settings.scenesPerDigit + settings.emptyScenesPerDigit {
      let isEmpty = number >= settings.scenesPerDigit
      let isPlain = generator.nextUniform() < settings.plainScenes
      let kinds =
        isEmpty
        ? isPlain ? Scene.Kind.plainKindsWithoutDigit : Scene.Kind.withoutDigit
        : isPlain ? Scene.Kind.plainKinds : Scene.Kind.withDigit
      let kind = kinds[Int(generator.next() % UInt64(kinds.count))]
      let digit = recipe.augmentation.drawing(of: inks[index], label: label, using: &generator)
        .withAnotherWeight(using: &generator)
      let others = (0..<Self.otherDigits).map { _ in inks[Int(generator.next() % UInt64(inks.count))] }
      let scene = Scene(kind, digit: digit, label: label, others: others, using: &generator)
      let readings = ImagePreprocessor().readings(of: .gray(scene.image))
      samples.append(classifier.answers(readings.all()), label: scene.label)
    }
    return samples
  }

  /// Digits that may lie beside the one of a scene.
  private static let otherDigits = 4
  /// Streams of random numbers before it are those of the variants.
  private static let firstStream: UInt64 = 1 << 32

  private func judge(_ samples: JudgeSamples) -> Judge {
    let (inputs, means, scales) = samples.standardized()
    var training = TrainingSettings()
    training.learningRate = settings.learningRate
    training.batchSize = settings.batchSize
    training.weightDecay = settings.weightDecay
    training.iterations =
      settings.epochs * Trainer.iterationsPerEpoch(sampleCount: samples.count, batchSize: settings.batchSize)
    training.seed = recipe.seed
    var trainer = Trainer(
      Network(layers: Judge.layers(hidden: settings.hidden), seed: recipe.seed),
      inputs: inputs,
      labels: samples.isRight,
      settings: training,
      jobs: jobs
    )
    trainer.run(reportInterval: training.iterations) { _, _ in }
    let network = Self.onRawInputs(trainer.network, means: means, scales: scales)
    let (verdicts, isRight) = samples.verdicts(network)
    let (slope, offset) = PlattScaling.fit(verdicts.map(Judge.logOdds), isRight)
    return Judge(network: network, slope: slope, offset: offset)
  }

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
