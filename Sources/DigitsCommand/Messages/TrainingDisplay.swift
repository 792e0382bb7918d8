import DigitTraining
import Support

/// The progress of a training on standard error: a line after each epoch, and the time left from the start.
struct TrainingDisplay {
  private let isShown: Bool
  private let hasJudge: Bool
  private let isTerminal = StandardError.isTerminal
  private var line: ProgressDisplay
  private let clock = ContinuousClock()
  private let created: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  /// When the first batch was done, and the batches that were done then, perhaps in an earlier run.
  private var start: (time: ContinuousClock.Instant, done: Int)?
  private var step: TrainingObserver.Step?
  private var (hasWarned, isFirst) = (false, true)

  /// Creates a display.
  ///
  /// - Parameter hasJudge: whether a judge is trained afterwards, which takes time, too.
  init(isShown: Bool, hasJudge: Bool) {
    self.isShown = isShown
    self.hasJudge = hasJudge
    line = ProgressDisplay(isShown: isShown)
    created = clock.now
    last = created
  }

  /// A log gets a line between two epochs only where they are longer than this.
  private static let (firstPause, pause) = (Duration.seconds(5), Duration.seconds(30))

  /// Shows how many digits have been drawn anew.
  mutating func showVariants(done: Int, count: Int) {
    guard isShown, isDue else { return }
    let left = ProgressDisplay.seconds(clock.now - created) / Double(done) * Double(count - done)
    line.show(
      "variants of \(done.grouped) of \(count.counted("digit")), \(ProgressDisplay.time(left)) left before the training"
    )
  }

  /// Shows how many batches are done, and warns once if the loss diverges.
  mutating func showStep(_ step: TrainingObserver.Step) {
    guard isShown else { return }
    self.step = step
    if start == nil {
      start = (clock.now, step.done)
      (last, isFirst) = (clock.now, true)
    }
    if step.isDiverging, !hasWarned {
      hasWarned = true
      line.finish()
      StandardError.write(
        "warning: the loss diverges: \(step.meanLoss.fixed(2)) after \(step.iteration.grouped) batches; "
          + "stop and use a smaller --learning-rate\n"
      )
    }
    if isDue {
      line.show("batch \(step.done.grouped) of \(step.total.grouped)" + (timeLeft.map { ", \($0)" } ?? ""))
    }
  }

  private var isDue: Bool {
    mutating get {
      let now = clock.now
      let pause = isTerminal ? .milliseconds(100) : isFirst ? Self.firstPause : Self.pause
      guard now - last >= pause else { return false }
      (last, isFirst) = (now, false)
      return true
    }
  }

  /// The time that all networks still take.
  private var timeLeft: String? {
    guard let start, let step, step.done > start.done else { return nil }
    let seconds = ProgressDisplay.seconds(clock.now - start.time)
    let left = seconds / Double(step.done - start.done) * Double(step.total - step.done)
    return "\(ProgressDisplay.time(left)) left" + (hasJudge ? " before the judge" : "")
  }

  /// Writes a line after an epoch of the model's network.
  mutating func showEpoch(_ progress: DigitTrainer.Progress, isFullBatch: Bool, heldOut: Double?) {
    guard isShown else { return }
    line.finish()
    last = clock.now
    let step = isFullBatch ? "iteration \(progress.iteration)" : "epoch \(progress.epoch) of \(progress.epochs)"
    let heldOutText = heldOut.map { ", held out \(EvaluationText.percent($0))" } ?? ""
    StandardError.write(
      "\(step): loss \(progress.loss.fixed(4)), train \(EvaluationText.percent(progress.trainingAccuracy))"
        + "\(heldOutText), \(timeLeft ?? "0 s left")\n"
    )
  }

  /// Writes a line after the last epoch of a calibration fold.
  mutating func showCalibration(_ progress: DigitTrainer.Progress) {
    guard isShown, case .calibration(let fold, let count) = progress.phase, progress.epoch == progress.epochs else {
      return
    }
    line.finish()
    StandardError.write("calibration: fold \(fold) of \(count) done\n")
  }

  /// Shows how many digits have been read in scenes.
  mutating func showScenes(done: Int, count: Int) {
    line.update(done: done, unit: "digits in scenes for the judge")
    guard done == count else { return }
    line.finish()
    if isShown { StandardError.write("judge: scenes of \(done.counted("digit")) read\n") }
  }
}
