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
  ///
  /// - Parameters:
  ///   - recipe: the recipe to follow.
  ///   - jobs: number of threads; as many as there are processors if nil.
  public init(recipe: TrainingRecipe = .default, jobs: Int? = nil) {
    self.recipe = recipe
    self.jobs = jobs ?? processorCount
  }

  /// Digits that cannot be trained on.
  public enum DataError: Error, Equatable, CustomStringConvertible {
    /// There are no digits.
    case noDigits
    /// A label beyond 9; digits are counted from 0.
    case wrongLabel(UInt8, digit: Int)

    /// One line with what was expected and what was found.
    public var description: String {
      switch self {
      case .noDigits: "expected digits to train on, found none"
      case .wrongLabel(let label, let digit): "digit \(digit): expected a label 0…9, found \(label)"
      }
    }
  }

  /// Trains a model on `digits`.
  ///
  /// - Parameters:
  ///   - digits: at least one.
  ///   - data: a name for the digits, stored in the model.
  ///   - checkpoint: the state of an earlier training with the same recipe and digits, to go on from.
  ///   - observer: called during the training.
  ///   - report: called after every epoch; an error that it throws stops the training.
  ///   - reportScenes: called while the scenes for the judge are drawn and read, with the number of digits that are done
  ///     and of all; likewise.
  /// - Throws: `RecipeError` or `DataError` before any work, `TrainingCheckpoint.FileError` if the checkpoint is of another
  ///   training, `DivergenceError`, or what the observer and the reports throw.
  public func train(
    _ digits: [TrainingDigit],
    data: String,
    resuming checkpoint: TrainingCheckpoint? = nil,
    observer: TrainingObserver = TrainingObserver(),
    report: (Progress) throws -> Void,
    reportScenes: (_ done: Int, _ count: Int) throws -> Void = { _, _ in }
  ) throws -> DigitModel {
    try recipe.check()
    try Self.check(digits)
    let keepsState = checkpoint != nil || observer.checkpoint != nil
    let start = keepsState ? TrainingCheckpoint(recipe, digits) : TrainingCheckpoint(recipe, [])
    try checkpoint?.check(start)
    let samples = try samples(of: digits, observer)
    return try withoutActuallyEscaping(report) { report in
      var run = TrainingRun(
        self,
        digits,
        samples: samples,
        checkpoint: checkpoint ?? start,
        observer: observer,
        report: report
      )
      let (network, folds) = try run.networks()
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
          iterations: run.modelIterations,
          seed: recipe.seed
        )
      )
    }
  }

  private static func check(_ digits: [TrainingDigit]) throws(DataError) {
    if digits.isEmpty { throw .noDigits }
    if let index = digits.firstIndex(where: { $0.label > 9 }) {
      throw .wrongLabel(digits[index].label, digit: index)
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

  /// Digits whose variants are drawn between two calls of the observer.
  private static let variantsInterval = 512

  /// The training samples of each digit: the digit itself and its variants, preprocessed.
  private func samples(of digits: [TrainingDigit], _ observer: TrainingObserver) throws -> [[DigitGrid]] {
    var samples = [[DigitGrid]]()
    samples.reserveCapacity(digits.count)
    while samples.count < digits.count {
      let start = samples.count
      samples += parallelMap(count: min(Self.variantsInterval, digits.count - start), jobs: jobs) { position in
        // One generator per digit, so that results do not depend on which thread processes it.
        var generator = SplitMix64(seed: recipe.seed, stream: UInt64(start + position) + 1)
        return variants(of: digits[start + position], using: &generator)
      }
      try observer.variants(samples.count, digits.count)
    }
    return samples
  }

  /// A digit itself is in the training set once for so many of its variants, so that it is not lost among them.
  private static let variantsPerOriginal = 8

  private func variants(of digit: TrainingDigit, using generator: inout SplitMix64) -> [DigitGrid] {
    guard recipe.augmentationCopies > 0 else { return [digit.prepared(for: recipe.normalization)] }
    let ink = digit.reconstructedInk()
    let original = digit.prepared(for: recipe.normalization, ink: ink)
    let originals = max(1, recipe.augmentationCopies / Self.variantsPerOriginal)
    return [DigitGrid](repeating: original, count: originals)
      + (0..<recipe.augmentationCopies).map { _ in
        recipe.augmentation.variant(of: digit, ink: ink, for: recipe.normalization, using: &generator) ?? original
      }
  }
}
