import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Support

/// One training: the model's network and those of the calibration folds, one after the other, from a checkpoint on.
struct TrainingRun {
  let recipe: TrainingRecipe
  let jobs: Int
  let digits: [TrainingDigit]
  /// The training samples of each digit: the digit itself and its variants, preprocessed.
  let samples: [[DigitGrid]]
  let observer: TrainingObserver
  let report: (DigitTrainer.Progress) throws -> Void
  /// The state so far.
  private var checkpoint: TrainingCheckpoint
  /// What is trained, in order.
  private let tasks: [Task]
  /// Iterations done for the networks before the current one.
  private var done = 0

  /// A network to be trained on some of the digits.
  private struct Task {
    var phase: DigitTrainer.Phase
    /// Indices of the digits to train on, and of those that are held out.
    var training: [Int]
    var heldOut: [Int]
    var iterations: Int
  }

  /// Prepares a training, which goes on where `checkpoint` stopped.
  init(
    _ trainer: DigitTrainer,
    _ digits: [TrainingDigit],
    samples: [[DigitGrid]],
    checkpoint: TrainingCheckpoint,
    observer: TrainingObserver,
    report: @escaping (DigitTrainer.Progress) throws -> Void
  ) {
    recipe = trainer.recipe
    jobs = trainer.jobs
    self.digits = digits
    self.samples = samples
    self.checkpoint = checkpoint
    self.observer = observer
    self.report = report
    let recipe = trainer.recipe
    let all = Array(digits.indices)
    let folds = Self.foldsWithinLabels(digits, count: recipe.calibrationFolds)
    var parts = [(DigitTrainer.Phase.model, all, [Int]())]
    for fold in 0..<recipe.calibrationFolds {
      let heldOut = all.filter { folds[$0] == fold }
      let training = all.filter { folds[$0] != fold }
      if heldOut.isEmpty || training.isEmpty { continue }
      parts.append((.calibration(fold: fold + 1, count: recipe.calibrationFolds), training, heldOut))
    }
    tasks = parts.map { phase, training, heldOut in
      let sampleCount = training.reduce(0) { $0 + samples[$1].count }
      let iterations = recipe.settings(sampleCount: sampleCount).iterations
      return Task(phase: phase, training: training, heldOut: heldOut, iterations: iterations)
    }
  }

  /// Iterations that the model's network is trained for.
  var modelIterations: Int { tasks[0].iterations }

  /// Trains all networks: the model's, and those of the folds, each trained on the other folds; no fold is there if it
  /// or its training set is empty.
  ///
  /// A fold is a contiguous run of each label's digits; if they are ordered by writer, it holds out writers as well.
  mutating func networks() throws -> (model: Network, folds: [JudgeTrainer.Fold]) {
    var networks = [Network]()
    for (index, task) in tasks.enumerated() {
      networks.append(try network(of: task, index))
      done += task.iterations
    }
    let folds = zip(tasks, networks).dropFirst().map { JudgeTrainer.Fold(network: $1, heldOut: $0.heldOut) }
    return (networks[0], folds)
  }

  private mutating func network(of task: Task, _ index: Int) throws -> Network {
    var network = try recipe.initialNetwork()
    if index < checkpoint.finished.count {
      guard network.replaceParameters(checkpoint.finished[index]) else { throw Self.misfit }
      return network
    }
    var trainer = trainer(of: task, network)
    if let state = checkpoint.current {
      guard state.iteration <= task.iterations, trainer.restore(state) else { throw Self.misfit }
    }
    try run(&trainer, task)
    guard ModelBounds.hold(trainer.network, inputScale: recipe.inputScale) else {
      throw DigitTrainer.DivergenceError(iteration: task.iterations)
    }
    checkpoint.finished.append(trainer.network.parameters)
    checkpoint.current = nil
    try observer.checkpoint?(checkpoint)
    return trainer.network
  }

  private static let misfit = TrainingCheckpoint.FileError.notACheckpoint("its numbers do not fit the network")

  private func trainer(of task: Task, _ network: Network) -> Trainer {
    let grids = task.training.flatMap { samples[$0] }
    let labels = task.training.flatMap { [UInt8](repeating: digits[$0].label, count: samples[$0].count) }
    return Trainer(
      network,
      inputs: DigitModel.inputs(grids, scale: recipe.inputScale),
      labels: labels,
      settings: recipe.settings(sampleCount: labels.count),
      jobs: jobs
    )
  }

  private mutating func run(_ trainer: inout Trainer, _ task: Task) throws {
    let perEpoch = trainer.iterationsPerEpoch ?? Self.fullBatchReportInterval
    let total = tasks.reduce(0) { $0 + $1.iterations }
    let (done, observer, report, recipe) = (done, observer, report, recipe)
    var watch = LossWatch(chance: recipe.chanceLoss)
    var checkpoint = checkpoint
    try trainer.run(reportInterval: perEpoch) { iteration, loss in
      guard loss.isFinite else { throw DigitTrainer.DivergenceError(iteration: iteration) }
      watch.add(loss)
      try observer.step(
        .init(
          phase: task.phase,
          iteration: iteration,
          done: done + iteration,
          total: total,
          meanLoss: watch.mean,
          isDiverging: watch.isDiverging
        )
      )
    } report: { progress, network in
      try report(
        .init(
          phase: task.phase,
          epoch: (progress.iteration + perEpoch - 1) / perEpoch,
          epochs: (task.iterations + perEpoch - 1) / perEpoch,
          iteration: progress.iteration,
          loss: progress.loss,
          trainingAccuracy: progress.accuracy,
          network: network,
          inputScale: recipe.inputScale,
          normalization: recipe.normalization
        )
      )
    } save: { state in
      checkpoint.current = state
      // The end of a network is kept with the network itself.
      if state.iteration < task.iterations { try observer.checkpoint?(checkpoint) }
    }
  }

  /// Iterations between two reports of full-batch training, where each is an epoch.
  private static let fullBatchReportInterval = 1000

  private static func foldsWithinLabels(_ digits: [TrainingDigit], count: Int) -> [Int] {
    var folds = [Int](repeating: 0, count: digits.count)
    for label: UInt8 in 0...9 {
      let indices = digits.indices.filter { digits[$0].label == label }
      for (position, index) in indices.enumerated() { folds[index] = position * count / indices.count }
    }
    return folds
  }
}
