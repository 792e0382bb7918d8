import DigitData
import DigitRecognition
import Evaluation
import Figures

/// One training with its progress on standard error.
struct TrainingSession {
  let recipe: TrainingRecipe
  let jobs: Int
  let isQuiet: Bool
  /// What has been reported so far, for the learning curve.
  private(set) var epochs: [LearningCurveFigure.Epoch] = []

  init(recipe: TrainingRecipe, jobs: Int, isQuiet: Bool) {
    self.recipe = recipe
    self.jobs = jobs
    self.isQuiet = isQuiet
  }

  /// Trains on `digits`; after each epoch the accuracy on `heldOut`, if there are any, is reported beside the loss.
  mutating func train(_ digits: DigitDataset, heldOut: DigitDataset) throws -> DigitModel {
    let display = ProgressDisplay(isShown: false)
    let recipe = recipe
    let test = heldOut.digits.map { $0.prepared(for: recipe.normalization) }
    let isQuiet = isQuiet
    var epochs = [LearningCurveFigure.Epoch]()
    defer { self.epochs = epochs }
    return DigitTrainer(recipe: recipe, jobs: jobs).train(
      digits.digits, data: digits.name
    ) { progress in
      let accuracy = test.isEmpty ? nil : progress.accuracy(on: test, labels: heldOut.labels)
      epochs.append(
        .init(
          epoch: recipe.batchSize == nil ? progress.iteration : progress.epoch, loss: progress.loss,
          trainAccuracy: progress.trainingAccuracy, heldOutAccuracy: accuracy))
      guard !isQuiet else { return }
      let step =
        recipe.batchSize == nil ? "iteration \(progress.iteration)" : "epoch \(progress.epoch) of \(progress.epochs)"
      let remaining = display.elapsed / Double(progress.epoch) * Double(progress.epochs - progress.epoch)
      let heldOutText = accuracy.map { ", held out \(EvaluationText.percent($0))" } ?? ""
      StandardError.write(
        "\(step): loss \(progress.loss.fixed(4)), train \(EvaluationText.percent(progress.trainingAccuracy))"
          + "\(heldOutText), \(ProgressDisplay.time(remaining)) left\n")
    }
  }
}
