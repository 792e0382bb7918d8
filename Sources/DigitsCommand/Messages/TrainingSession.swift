import DigitPreprocessing
import DigitRecognition
import DigitTraining
import Figures
import Support

/// One training run with its progress on standard error.
final class TrainingSession {
  private let recipe: TrainingRecipe
  private let jobs: Int
  private let checkpoints: CheckpointOptions
  private var display: TrainingDisplay
  /// The epochs reported so far, for the learning curve.
  private(set) var epochs: [LearningCurveFigure.Epoch] = []

  init(recipe: TrainingRecipe, jobs: Int, isQuiet: Bool, checkpoints: CheckpointOptions) {
    self.recipe = recipe
    self.jobs = jobs
    self.checkpoints = checkpoints
    display = TrainingDisplay(isShown: !isQuiet, hasJudge: recipe.judge != nil)
  }

  /// Trains on `digits` and, after each epoch, reports the loss and the accuracy on `heldOut`, unless that is empty.
  ///
  /// - Parameter data: what the model says that it was trained on.
  /// - Returns: the model, and the held-out digits preprocessed for it.
  func train(
    _ digits: DigitDataset,
    heldOut: DigitDataset,
    data: String
  ) throws -> (model: DigitModel, heldOut: [DigitGrid]) {
    let test = heldOut.digits.map { $0.prepared(for: recipe.normalization) }
    let checkpoint = try checkpoints.checkpoint()
    epochs = checkpoint?.epochs ?? []
    let trainer = DigitTrainer(recipe: recipe, jobs: jobs)
    let model = try trainer.train(digits.digits, data: data, resuming: checkpoint, observer: observer) { progress in
      guard progress.phase == .model else { return display.showCalibration(progress) }
      let accuracy = test.isEmpty ? nil : progress.accuracy(on: test, labels: heldOut.labels)
      epochs.append(
        .init(
          epoch: recipe.batchSize == nil ? progress.iteration : progress.epoch,
          loss: progress.loss,
          trainAccuracy: progress.trainingAccuracy,
          heldOutAccuracy: accuracy
        )
      )
      display.showEpoch(progress, isFullBatch: recipe.batchSize == nil, heldOut: accuracy)
    } reportScenes: { done, count in
      display.showScenes(done: done, count: count)
    }
    return (model, test)
  }

  private var observer: TrainingObserver {
    var observer = TrainingObserver()
    observer.variants = { self.display.showVariants(done: $0, count: $1) }
    observer.step = { self.display.showStep($0) }
    guard let file = checkpoints.file else { return observer }
    observer.checkpoint = { checkpoint in
      var checkpoint = checkpoint
      checkpoint.epochs = self.epochs
      try OutputFile.write(try checkpoint.encoded(), to: file.path)
    }
    return observer
  }
}
