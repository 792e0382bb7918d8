import DigitData
import DigitRecognition
import Evaluation

/// K-fold figures: each fold is tested by a network that was trained on the others.
struct Validation {
  let recipe: TrainingRecipe
  let folds: Int
  let order: Folds.Order
  let jobs: Int
  let isQuiet: Bool

  func run(_ dataset: DigitDataset) throws {
    guard folds <= dataset.count else {
      throw CommandFailure(.usage, "--validate \(folds): there are only \(dataset.count) digits; use fewer folds")
    }
    var accuracies = [Double]()
    // Confidences are not asked for, and to calibrate them takes twice as long as to train.
    var recipe = recipe
    recipe.calibrationFolds = 0
    let divisions = Folds.divisions(folds, labels: dataset.labels, order: order, seed: recipe.seed)
    try check(divisions, dataset)
    for (index, division) in divisions.enumerated() {
      let test = dataset.subset(division.test)
      var session = TrainingSession(recipe: recipe, jobs: jobs, isQuiet: true)
      let model = try session.train(dataset.subset(division.training), heldOut: dataset.subset([]))
      let result = HeldOutPredictions(model: model, digits: test, rows: division.test)
      accuracies.append(result.accuracy)
      if !isQuiet { StandardError.write("fold \(index + 1) of \(folds): \(result.accuracyText)\n") }
    }
    let mean = accuracies.reduce(0, +) / Double(folds)
    let squares = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let standardError = (squares / Double(folds - 1) / Double(folds)).squareRoot()
    StandardError.write(
      "accuracy \((100 * mean).fixed(2)) ± \((100 * standardError).fixed(2)) % (mean ± standard error of \(folds) folds, "
        + "\(order.rawValue))\n"
    )
  }

  /// Sees that each fold can be tested, before any is trained for.
  private func check(_ divisions: [Folds.Division], _ dataset: DigitDataset) throws {
    for (index, division) in divisions.enumerated() {
      do {
        try division.check(labels: dataset.labels)
      } catch {
        let remedy = order == .fileOrder ? "use --folds shuffled" : "add more digits of each label"
        throw CommandFailure(.usage, "--validate \(folds) leaves fold \(index + 1) \(error); \(remedy)")
      }
    }
  }
}
