public import Evaluation
import Support

/// K-fold cross-validation: each fold is tested with a network trained on the others.
///
/// Variants are drawn anew for each fold, so each network is what `DigitTrainer` produces from its digits alone.
public struct CrossValidation: Sendable {
  /// How each network is trained: without calibration, which accuracy does not need and which by default doubles the
  /// training time.
  public let recipe: TrainingRecipe
  /// Number of folds, at least 2.
  public let foldCount: Int
  /// How digits are assigned to folds.
  public let order: Folds.Order
  /// Number of threads.
  public let jobs: Int

  /// Creates a cross-validation of `recipe`.
  ///
  /// - Parameters:
  ///   - recipe: how each network is trained.
  ///   - foldCount: number of folds, at least 2.
  ///   - order: how digits are assigned to folds.
  ///   - jobs: number of threads; as many as there are processors if nil.
  public init(recipe: TrainingRecipe, foldCount: Int, order: Folds.Order = .shuffled, jobs: Int? = nil) {
    var recipe = recipe
    recipe.calibrationFolds = 0
    recipe.judge = nil
    self.recipe = recipe
    self.foldCount = foldCount
    self.order = order
    self.jobs = jobs ?? processorCount
  }

  /// The accuracies of all folds.
  public struct Result: Codable, Hashable, Sendable {
    /// One accuracy per fold, 0…1.
    public let accuracies: [Double]

    /// Their mean, 0…1.
    public var mean: Double { accuracies.reduce(0, +) / Double(accuracies.count) }

    /// The standard error of the mean.
    public var standardError: Double {
      let count = Double(accuracies.count)
      let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / (count - 1) / count).squareRoot()
    }
  }

  /// Folds that cannot be trained or tested.
  public enum FoldError: Error, Equatable, CustomStringConvertible {
    /// There are fewer than two folds.
    case tooFewFolds(Int)
    /// There are fewer digits than folds; the value is the number of digits.
    case tooFewDigits(Int)
    /// A fold, counted from 1, whose training or test digits do not suffice.
    case unusable(fold: Int, SplitError)

    /// One line with what was expected and what was found.
    public var description: String {
      switch self {
      case .tooFewFolds(let count): "expected at least two folds, found \(count)"
      case .tooFewDigits(let count): "expected a digit for each fold, found \(count.counted("digit"))"
      case .unusable(let fold, let error): "fold \(fold): \(error)"
      }
    }
  }

  /// Trains and tests a network for each fold.
  ///
  /// - Parameters:
  ///   - dataset: all digits.
  ///   - report: called after each fold with its number, counted from 1, and its metrics; an error that it throws stops
  ///     the run.
  /// - Throws: `FoldError` before any training, `DigitTrainer.DivergenceError`, or what `report` throws.
  public func run(_ dataset: DigitDataset, report: (Int, EvaluationAccumulator) throws -> Void) throws -> Result {
    guard foldCount >= 2 else { throw FoldError.tooFewFolds(foldCount) }
    guard foldCount <= dataset.count else { throw FoldError.tooFewDigits(dataset.count) }
    let splits = Folds.splits(foldCount, labels: dataset.labels, order: order, seed: recipe.seed)
    for (index, split) in splits.enumerated() {
      do {
        try split.check(labels: dataset.labels)
      } catch {
        throw FoldError.unusable(fold: index + 1, error)
      }
    }
    var accuracies = [Double]()
    for (index, split) in splits.enumerated() {
      let training = dataset.subset(split.train)
      let model = try DigitTrainer(recipe: recipe, jobs: jobs).train(training.digits, data: dataset.name) { _ in }
      let held = HeldOutPredictions(
        model: model,
        dataset: dataset,
        indices: split.test,
        grids: split.test.map { dataset.digits[$0].prepared(for: recipe.normalization) }
      )
      accuracies.append(held.evaluation.accuracy ?? 0)
      try report(index + 1, held.evaluation)
    }
    return Result(accuracies: accuracies)
  }
}
