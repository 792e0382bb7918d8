public import Evaluation

/// K-fold cross-validation: each fold is tested by a network that was trained on the others.
///
/// The variants of a digit are drawn anew for each fold it is trained for, as they would be without the others.
public struct CrossValidation: Sendable {
  /// How each network is trained. Confidences are not asked for, and to calibrate them takes twice as long as to train.
  public let recipe: TrainingRecipe
  /// Number of folds, at least 2.
  public let foldCount: Int
  /// How digits are assigned to folds.
  public let order: Folds.Order
  /// Threads to use.
  public let jobs: Int

  /// A cross-validation by `recipe`.
  public init(recipe: TrainingRecipe, foldCount: Int, order: Folds.Order, jobs: Int) {
    var recipe = recipe
    recipe.calibrationFolds = 0
    self.recipe = recipe
    self.foldCount = foldCount
    self.order = order
    self.jobs = jobs
  }

  /// The accuracies of all folds.
  public struct Result: Equatable, Sendable {
    /// One for each fold, 0…1.
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
  public enum FoldError: Error, Equatable {
    /// There are fewer digits than folds.
    case tooFewDigits(Int)
    /// One fold, counted from 1, for which something is missing.
    case unusable(fold: Int, DivisionProblem)
  }

  /// Trains and tests a network for each fold.
  ///
  /// - Parameter report: called after each fold with its number, counted from 1, and its figures; what it throws ends
  ///   everything.
  /// - Throws: `FoldError` before any training, `DigitTrainer.Divergence`, or what `report` throws.
  public func run(_ dataset: DigitDataset, report: (Int, EvaluationAccumulator) throws -> Void) throws -> Result {
    guard foldCount <= dataset.count else { throw FoldError.tooFewDigits(dataset.count) }
    let divisions = Folds.divisions(foldCount, labels: dataset.labels, order: order, seed: recipe.seed)
    for (index, division) in divisions.enumerated() {
      do {
        try division.check(labels: dataset.labels)
      } catch {
        throw FoldError.unusable(fold: index + 1, error)
      }
    }
    var accuracies = [Double]()
    for (index, division) in divisions.enumerated() {
      let training = dataset.subset(division.training)
      let test = dataset.subset(division.test)
      let model = try DigitTrainer(recipe: recipe, jobs: jobs).train(training.digits, data: dataset.name) { _ in }
      let held = HeldOutPredictions(
        model: model,
        digits: test,
        grids: test.digits.map { $0.prepared(for: recipe.normalization) },
        numbers: division.test
      )
      accuracies.append(held.evaluation.accuracy ?? 0)
      try report(index + 1, held.evaluation)
    }
    return Result(accuracies: accuracies)
  }
}
