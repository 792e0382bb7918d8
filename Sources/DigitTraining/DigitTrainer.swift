public import DigitPreprocessing
public import DigitRecognition
public import NeuralNetwork
import Support

/// Trains a model by a recipe: digits → variants → normaliser → network → temperature.
public struct DigitTrainer: Sendable {
  /// What is done.
  public let recipe: TrainingRecipe
  /// Threads to use; the result does not depend on it.
  public let jobs: Int

  /// A trainer that follows `recipe`.
  public init(recipe: TrainingRecipe, jobs: Int) {
    self.recipe = recipe
    self.jobs = jobs
  }

  /// Loss or weights are beyond all bounds: the steps were too large.
  public struct Divergence: Error, Equatable, CustomStringConvertible {
    /// Batches after which it was noticed.
    public let iteration: Int

    /// What happened, in one line.
    public var description: String {
      "the training diverged within \(iteration) iterations: loss or weights are beyond all bounds"
    }
  }

  /// What a network is trained for.
  public enum Phase: Equatable, Sendable {
    /// To be the model.
    case model
    /// To find the temperature on the digits of a fold that it does not see; folds are counted from 1.
    case calibration(fold: Int, count: Int)
  }

  /// One step of the way, for progress and learning curves.
  public struct Progress: Sendable {
    /// What is trained for.
    public let phase: Phase
    /// Passes over the data that are done; thousands of iterations where a batch is all the data.
    public let epoch: Int
    /// Passes there will be in all.
    public let epochs: Int
    /// Batches that are done.
    public let iteration: Int
    /// Mean loss since the last report.
    public let loss: Double
    /// Share of right answers on the training samples since the last report.
    public let trainingAccuracy: Double
    /// The network as it is now.
    public let network: Network
    fileprivate let inputScale: Float

    /// The share of right answers on digits that are ready for the network.
    public func accuracy(on grids: [DigitGrid], labels: [UInt8]) -> Double {
      let logits = Predictor(network).logits(DigitModel.inputs(grids, scale: inputScale))
      let correct = labels.indices.count { row in
        let scores = logits.row(row)
        return scores.firstIndex(of: scores.max() ?? 0) == scores.startIndex + Int(labels[row])
      }
      return Double(correct) / Double(max(1, labels.count))
    }
  }

  /// Trains on `digits`.
  ///
  /// - Parameters:
  ///   - digits: at least one.
  ///   - data: a name for the digits, to be kept in the model.
  ///   - report: called after every epoch; what it throws ends the training.
  /// - Throws: `Divergence`, or what `report` throws.
  public func train(
    _ digits: [TrainingDigit],
    data: String,
    report: (Progress) throws -> Void
  ) throws -> DigitModel {
    let samples = samples(of: digits)
    let (network, iterations) = try train(digits, samples, on: Array(digits.indices), for: .model, report)
    return DigitModel(
      network: network,
      normalization: recipe.normalization,
      inputScale: recipe.inputScale,
      temperature: try temperature(digits, samples, report),
      training: TrainingSummary(
        data: data,
        digits: digits.count,
        augmentation: recipe.augmentationCopies,
        iterations: iterations,
        seed: recipe.seed
      )
    )
  }

  /// Trains a network on some of the digits.
  private func train(
    _ digits: [TrainingDigit],
    _ samples: [[DigitGrid]],
    on indices: [Int],
    for phase: Phase,
    _ report: (Progress) throws -> Void
  ) throws -> (network: Network, iterations: Int) {
    let grids = indices.flatMap { samples[$0] }
    let labels = indices.flatMap { [UInt8](repeating: digits[$0].label, count: samples[$0].count) }
    let settings = recipe.settings(sampleCount: labels.count)
    let perEpoch =
      recipe.batchSize == nil
      ? Self.fullBatchReportInterval
      : Trainer.iterationsPerEpoch(sampleCount: labels.count, batchSize: recipe.batchSize)
    var trainer = Trainer(
      recipe.initialNetwork(),
      inputs: DigitModel.inputs(grids, scale: recipe.inputScale),
      labels: labels,
      settings: settings,
      jobs: jobs
    )
    try trainer.run(reportInterval: perEpoch) { progress, network in
      guard progress.loss.isFinite else { throw Divergence(iteration: progress.iteration) }
      try report(
        Progress(
          phase: phase,
          epoch: (progress.iteration + perEpoch - 1) / perEpoch,
          epochs: (settings.iterations + perEpoch - 1) / perEpoch,
          iteration: progress.iteration,
          loss: progress.loss,
          trainingAccuracy: progress.accuracy,
          network: network,
          inputScale: recipe.inputScale
        )
      )
    }
    guard ModelBounds.hold(trainer.network, inputScale: recipe.inputScale) else {
      throw Divergence(iteration: settings.iterations)
    }
    return (trainer.network, settings.iterations)
  }

  /// The temperature that suits networks which were trained on all digits but a fold, on the digits of that fold.
  ///
  /// A fold is a run of digits of each label: where the digits lie in the order of their writers, another hand.
  private func temperature(
    _ digits: [TrainingDigit],
    _ samples: [[DigitGrid]],
    _ report: (Progress) throws -> Void
  ) throws -> Float {
    var logits = [Float]()
    var labels = [UInt8]()
    let folds = Self.foldsWithinLabels(digits, count: recipe.calibrationFolds)
    for fold in 0..<recipe.calibrationFolds {
      let test = digits.indices.filter { folds[$0] == fold }
      let training = digits.indices.filter { folds[$0] != fold }
      guard !test.isEmpty, !training.isEmpty else { continue }
      let network = try train(
        digits,
        samples,
        on: training,
        for: .calibration(fold: fold + 1, count: recipe.calibrationFolds),
        report
      ).network
      // The first sample of each is the digit itself.
      let grids = test.map { samples[$0][0] }
      logits += Predictor(network).logits(DigitModel.inputs(grids, scale: recipe.inputScale)).values
      labels += test.map { digits[$0].label }
    }
    guard !labels.isEmpty else { return 1 }
    return TemperatureScaling.temperature(
      logits: Matrix(rows: labels.count, columns: logits.count / labels.count, values: logits),
      labels: labels
    )
  }

  private static func foldsWithinLabels(_ digits: [TrainingDigit], count: Int) -> [Int] {
    var folds = [Int](repeating: 0, count: digits.count)
    for label: UInt8 in 0...9 {
      let indices = digits.indices.filter { digits[$0].label == label }
      for (position, index) in indices.enumerated() { folds[index] = position * count / indices.count }
    }
    return folds
  }

  private static let fullBatchReportInterval = 1000

  /// For each digit what is trained on: the digit, and its variants, ready for the network.
  private func samples(of digits: [TrainingDigit]) -> [[DigitGrid]] {
    parallelMap(count: digits.count, jobs: jobs) { index in
      // A generator for each digit, so that no thread's work depends on another's.
      var generator = SplitMix64(seed: recipe.seed, stream: UInt64(index) + 1)
      return variants(of: digits[index], using: &generator)
    }
  }

  private func variants(of digit: TrainingDigit, using generator: inout SplitMix64) -> [DigitGrid] {
    guard recipe.augmentationCopies > 0 else { return [digit.prepared(for: recipe.normalization)] }
    let ink = digit.reconstructedInk()
    let original = digit.prepared(for: recipe.normalization, ink: ink)
    return [original]
      + (0..<recipe.augmentationCopies).map { _ in
        recipe.augmentation.variant(of: digit, ink: ink, for: recipe.normalization, using: &generator) ?? original
      }
  }
}
