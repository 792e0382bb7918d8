import DigitPreprocessing
public import DigitRecognition
import NeuralNetwork
import Support

/// Trains a model from a recipe: digits → variants → normalizer → network → temperature.
public struct DigitTrainer: Sendable {
  /// The recipe to follow.
  public let recipe: TrainingRecipe
  /// Number of threads; the result does not depend on it.
  public let jobs: Int

  /// Creates a trainer that follows `recipe`.
  public init(recipe: TrainingRecipe, jobs: Int) {
    self.recipe = recipe
    self.jobs = jobs
  }

  /// Trains a model on `digits`.
  ///
  /// - Parameters:
  ///   - digits: at least one.
  ///   - data: a name for the digits, stored in the model.
  ///   - report: called after every epoch; an error that it throws stops the training.
  ///   - reportScenes: called while the scenes for the judge are drawn and read, with the number of digits that are done
  ///     and of all; likewise.
  /// - Throws: `DivergenceError`, or what `report` throws.
  public func train(
    _ digits: [TrainingDigit],
    data: String,
    report: (Progress) throws -> Void,
    reportScenes: (_ done: Int, _ count: Int) throws -> Void = { _, _ in }
  ) throws -> DigitModel {
    let samples = samples(of: digits)
    let (network, iterations) = try train(digits, samples, on: Array(digits.indices), for: .model, report)
    let folds = try folds(digits, samples, report)
    let temperature = temperature(digits, samples, folds)
    return DigitModel(
      network: network,
      normalization: recipe.normalization,
      inputScale: recipe.inputScale,
      temperature: temperature,
      judge: try judge(digits, folds, temperature, reportScenes),
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
      guard progress.loss.isFinite else { throw DivergenceError(iteration: progress.iteration) }
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
      throw DivergenceError(iteration: settings.iterations)
    }
    return (trainer.network, settings.iterations)
  }

  /// The networks of the folds, each trained on the other folds; none if a fold or its training set is empty.
  ///
  /// A fold is a contiguous run of each label's digits; if they are ordered by writer, it holds out writers as well.
  private func folds(
    _ digits: [TrainingDigit],
    _ samples: [[DigitGrid]],
    _ report: (Progress) throws -> Void
  ) throws -> [JudgeTrainer.Fold] {
    let count = recipe.calibrationFolds
    let folds = Self.foldsWithinLabels(digits, count: count)
    return try (0..<count).compactMap { fold in
      let test = digits.indices.filter { folds[$0] == fold }
      let training = digits.indices.filter { folds[$0] != fold }
      guard !test.isEmpty, !training.isEmpty else { return nil }
      let phase = Phase.calibration(fold: fold + 1, count: count)
      let network = try train(digits, samples, on: training, for: phase, report).network
      return JudgeTrainer.Fold(network: network, heldOut: test)
    }
  }

  /// The temperature that calibrates the held-out logits of all folds.
  private func temperature(
    _ digits: [TrainingDigit],
    _ samples: [[DigitGrid]],
    _ folds: [JudgeTrainer.Fold]
  ) -> Float {
    var logits = [Float]()
    var labels = [UInt8]()
    for fold in folds {
      // The first sample of each digit is the digit itself, not a variant.
      let grids = fold.heldOut.map { samples[$0][0] }
      logits += Predictor(fold.network).logits(DigitModel.inputs(grids, scale: recipe.inputScale)).values
      labels += fold.heldOut.map { digits[$0].label }
    }
    guard !labels.isEmpty else { return 1 }
    return TemperatureScaling.temperature(
      logits: Matrix(rows: labels.count, columns: logits.count / labels.count, values: logits),
      labels: labels
    )
  }

  /// The judge, if the recipe has one and there is more than one reading of an image.
  private func judge(
    _ digits: [TrainingDigit],
    _ folds: [JudgeTrainer.Fold],
    _ temperature: Float,
    _ report: (Int, Int) throws -> Void
  ) throws -> Judge? {
    guard let settings = recipe.judge, recipe.normalization == .full else { return nil }
    return try JudgeTrainer(recipe: recipe, settings: settings, jobs: jobs)
      .train(digits, folds: folds, temperature: temperature, report: report)
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

  /// The training samples of each digit: the digit itself and its variants, preprocessed.
  private func samples(of digits: [TrainingDigit]) -> [[DigitGrid]] {
    parallelMap(count: digits.count, jobs: jobs) { index in
      // One generator per digit, so that results do not depend on which thread processes it.
      var generator = SplitMix64(seed: recipe.seed, stream: UInt64(index) + 1)
      return variants(of: digits[index], using: &generator)
    }
  }

  private func variants(of digit: TrainingDigit, using generator: inout SplitMix64) -> [DigitGrid] {
    guard recipe.augmentationCopies > 0 else { return [digit.prepared(for: recipe.normalization)] }
    let ink = digit.reconstructedInk()
    let original = digit.prepared(for: recipe.normalization, ink: ink)
    return [DigitGrid](repeating: original, count: recipe.originalCopies)
      + (0..<recipe.augmentationCopies).map { _ in
        recipe.augmentation.variant(of: digit, ink: ink, for: recipe.normalization, using: &generator) ?? original
      }
  }
}
