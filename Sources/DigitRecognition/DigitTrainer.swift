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

  /// Trains on digits: `grids` as they are for a recipe with `blocks`, otherwise what the normaliser makes of `inks`.
  ///
  /// - Parameters:
  ///   - inks: the ink of each digit, not normalised yet.
  ///   - grids: each digit in 8×8.
  ///   - labels: each digit's label, 0…9.
  ///   - data: a name for the digits, to be kept in the model.
  ///   - report: called after every epoch; what it throws ends the training.
  public func train(
    inks: [InkImage], grids: [DigitGrid], labels: [UInt8], data: String, report: (Progress) throws -> Void
  ) rethrows -> DigitModel {
    let samples = samples(inks: inks, grids: grids, labels: labels)
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
        digits: grids.count,
        augmentation: recipe.augmentationCopies,
        iterations: settings.iterations,
        seed: recipe.seed
      )
    )
  }

  private static let fullBatchReportInterval = 1000

  /// A digit as a model with the given normalisation is to see it.
  public static func prepared(_ ink: InkImage, _ grid: DigitGrid, for normalization: Normalization) -> DigitGrid {
    switch normalization {
    case .full: DigitNormalizer()(ink) ?? .blank
    case .blocks: grid
    }
  }

  /// The digits and their variants, ready for the network.
  private func samples(
    inks: [InkImage], grids: [DigitGrid], labels: [UInt8]
  ) -> (grids: [DigitGrid], labels: [UInt8]) {
    let copies = recipe.augmentationCopies
    var groups = [[DigitGrid]](repeating: [], count: grids.count)
    groups.withUnsafeMutableBufferPointer { groups in
      parallelLoop(count: grids.count, jobs: jobs) { row in
        let original = Self.prepared(inks[row], grids[row], for: recipe.normalization)
        // A generator for each digit, so that no thread's work depends on another's.
        var generator = SplitMix64(seed: recipe.seed, stream: UInt64(row) + 1)
        groups[row] = [original] + (0..<copies).map { _ in
          recipe.augmentation.variant(of: inks[row], using: &generator) ?? original
        }
      }
    }
    return (groups.flatMap { $0 }, labels.flatMap { [UInt8](repeating: $0, count: copies + 1) })
  }
}
