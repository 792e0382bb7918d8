import DigitPreprocessing
import NeuralNetwork

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

  /// One step of the way, for progress and learning curves.
  public struct Progress: Sendable {
    /// Passes over the data that are done, and all there will be; 1,000 iterations where a batch is all the data.
    public let epoch: Int
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
  public func train(
    _ digits: [TrainingDigit], data: String, report: (Progress) throws -> Void
  ) rethrows -> DigitModel {
    let samples = samples(of: digits)
    let settings = recipe.settings(sampleCount: samples.labels.count)
    let perEpoch =
      recipe.batchSize == nil
      ? Self.fullBatchReportInterval
      : Trainer.iterationsPerEpoch(sampleCount: samples.labels.count, batchSize: recipe.batchSize)
    var trainer = Trainer(
      recipe.initialNetwork(),
      inputs: DigitModel.inputs(samples.grids, scale: recipe.inputScale),
      labels: samples.labels,
      settings: settings,
      jobs: jobs
    )
    try trainer.run(reportInterval: perEpoch) { progress, network in
      try report(
        Progress(
          epoch: (progress.iteration + perEpoch - 1) / perEpoch,
          epochs: (settings.iterations + perEpoch - 1) / perEpoch,
          iteration: progress.iteration,
          loss: progress.loss,
          trainingAccuracy: progress.accuracy, network: network, inputScale: recipe.inputScale)
      )
    }
    return DigitModel(
      network: trainer.network,
      normalization: recipe.normalization,
      inputScale: recipe.inputScale,
      training: TrainingSummary(
        data: data,
        digits: digits.count,
        augmentation: recipe.augmentationCopies,
        iterations: settings.iterations,
        seed: recipe.seed
      )
    )
  }

  private static let fullBatchReportInterval = 1000

  /// The digits and their variants, ready for the network.
  private func samples(of digits: [TrainingDigit]) -> (grids: [DigitGrid], labels: [UInt8]) {
    var groups = [[DigitGrid]](repeating: [], count: digits.count)
    groups.withUnsafeMutableBufferPointer { groups in
      parallelLoop(count: digits.count, jobs: jobs) { index in
        // A generator for each digit, so that no thread's work depends on another's.
        var generator = SplitMix64(seed: recipe.seed, stream: UInt64(index) + 1)
        groups[index] = variants(of: digits[index], using: &generator)
      }
    }
    let labels = zip(digits, groups).flatMap { digit, group in [UInt8](repeating: digit.label, count: group.count) }
    return (groups.flatMap { $0 }, labels)
  }

  private func variants(of digit: TrainingDigit, using generator: inout SplitMix64) -> [DigitGrid] {
    let original = digit.prepared(for: recipe.normalization)
    guard recipe.augmentationCopies > 0 else { return [original] }
    let ink = digit.ink
    return [original]
      + (0..<recipe.augmentationCopies).map { _ in
        recipe.augmentation.variant(of: ink, for: recipe.normalization, using: &generator) ?? original
      }
  }
}
