import DigitPreprocessing
import DigitRecognition
import DigitTraining
import Figures
import Support

/// One training run with its progress on standard error.
struct TrainingSession {
  let recipe: TrainingRecipe
  let jobs: Int
  let isQuiet: Bool
  /// The epochs reported so far, for the learning curve.
  private(set) var epochs: [LearningCurveFigure.Epoch] = []

  init(recipe: TrainingRecipe, jobs: Int, isQuiet: Bool) {
    self.recipe = recipe
    self.jobs = jobs
    self.isQuiet = isQuiet
  }

  /// Trains on `digits` and, after each epoch, reports the loss and the accuracy on `heldOut`, unless that is empty.
  ///
  /// - Returns: the model, and the held-out digits preprocessed for it.
  mutating func train(
    _ digits: DigitDataset,
    heldOut: DigitDataset
  ) throws -> (model: DigitModel, heldOut: [DigitGrid]) {
    let start = ContinuousClock.now
    let recipe = recipe
    let test = heldOut.digits.map { $0.prepared(for: recipe.normalization) }
    let isQuiet = isQuiet
    var epochs = [LearningCurveFigure.Epoch]()
    defer { self.epochs = epochs }
    var display = ProgressDisplay(isShown: !isQuiet)
    let trainer = DigitTrainer(recipe: recipe, jobs: jobs)
    let model = try trainer.train(digits.digits, data: digits.name) { progress in
      guard progress.phase == .model else {
        if case .calibration(let fold, let count) = progress.phase, progress.epoch == progress.epochs, !isQuiet {
          StandardError.write("calibration: fold \(fold) of \(count) done\n")
        }
        return
      }
      let accuracy = test.isEmpty ? nil : progress.accuracy(on: test, labels: heldOut.labels)
      epochs.append(
        .init(
          epoch: recipe.batchSize == nil ? progress.iteration : progress.epoch,
          loss: progress.loss,
          trainAccuracy: progress.trainingAccuracy,
          heldOutAccuracy: accuracy
        )
      )
      if !isQuiet {
        let elapsed = ProgressDisplay.seconds(ContinuousClock.now - start)
        StandardError.write(Self.line(progress, recipe, heldOut: accuracy, elapsed: elapsed))
      }
    } reportScenes: { done, count in
      display.update(done: done, unit: "digits in scenes for the judge")
      if done == count {
        display.finish()
        if !isQuiet { StandardError.write("judge: scenes of \(done.counted("digit")) read\n") }
      }
    }
    return (model, test)
  }

  private static func line(
    _ progress: DigitTrainer.Progress,
    _ recipe: TrainingRecipe,
    heldOut: Double?,
    elapsed: Double
  ) -> String {
    let step =
      recipe.batchSize == nil ? "iteration \(progress.iteration)" : "epoch \(progress.epoch) of \(progress.epochs)"
    // The calibration networks, each trained on all folds but one, take (folds − 1) times as long as the model.
    let share = Double(max(0, recipe.calibrationFolds - 1))
    let ahead = Double(progress.epochs - progress.epoch) + share * Double(progress.epochs)
    let remaining = elapsed / Double(progress.epoch) * ahead
    let heldOutText = heldOut.map { ", held out \(EvaluationText.percent($0))" } ?? ""
    return "\(step): loss \(progress.loss.fixed(4)), train \(EvaluationText.percent(progress.trainingAccuracy))"
      + "\(heldOutText), \(ProgressDisplay.time(remaining)) left\n"
  }
}
