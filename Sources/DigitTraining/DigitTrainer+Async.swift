public import DigitRecognition
import Support

extension DigitTrainer {
  /// What is reported while a model is trained.
  public enum Event: Sendable {
    /// Variants of so many digits of `count` have been drawn.
    case variants(done: Int, count: Int)
    /// An iteration of training.
    case iteration(TrainingObserver.Step)
    /// An epoch of training.
    case epoch(Progress)
    /// The scenes of so many digits of `count`, for the judge, have been read.
    case scenes(done: Int, count: Int)
  }

  /// Trains a model on a dataset, on threads of its own, so that Swift's cooperative pool is never blocked.
  ///
  ///     let model = try await DigitTrainer(recipe: recipe).train(dataset) { event in
  ///       if case .epoch(let progress) = event { print(progress.epoch, progress.loss) }
  ///     }
  ///
  /// - Parameters:
  ///   - dataset: at least one digit.
  ///   - onEvent: called during the training, from the thread that trains.
  /// - Throws: `RecipeError` or `DataError` before any work, `DivergenceError`, `CancellationError`, after the training has
  ///   stopped, when the task is canceled, or an error if no thread can be started.
  public func train(
    _ dataset: DigitDataset,
    onEvent: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> DigitModel {
    try await BackgroundThreads(limit: 1).run { isCanceled in
      try train(dataset) { event in
        try isCanceled.check()
        onEvent(event)
      }
    }
  }

  private func train(_ dataset: DigitDataset, _ report: (Event) throws -> Void) throws -> DigitModel {
    try withoutActuallyEscaping(report) { report in
      var observer = TrainingObserver()
      observer.variants = { try report(.variants(done: $0, count: $1)) }
      observer.step = { try report(.iteration($0)) }
      return try train(dataset.digits, data: dataset.name, observer: observer) { progress in
        try report(.epoch(progress))
      } reportScenes: { done, count in
        try report(.scenes(done: done, count: count))
      }
    }
  }
}
