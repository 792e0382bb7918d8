import DigitPreprocessing
import DigitRecognition
import Dispatch
import PNGCodec
import Synchronization

/// Classifies any number of images on several threads: one row for each, in the order of the inputs.
///
/// Rows do not depend on `jobs`, nor on what else is in the batch.
public struct BatchClassifier: Sendable {
  /// The model that classifies.
  public var model: DigitModel
  /// How images are brought into its form.
  public var preprocessing: PreprocessingSettings
  /// The most pixels an image may have.
  public var maxPixels = 200_000_000
  /// The most bytes that images which are being decoded may take, all threads together.
  public var maxMemory = MemoryBudget.defaultLimit
  /// Below this confidence, 0…1, a prediction is `unsure`.
  public var minimumConfidence = 0.0
  /// Whether rows hold the probability of every digit.
  public var keepsProbabilities = false
  /// Threads to use.
  public var jobs: Int

  /// A classifier with `model` and the normalisation that it was trained with.
  public init(model: DigitModel, jobs: Int) {
    self.model = model
    self.jobs = jobs
    preprocessing = PreprocessingSettings(normalization: model.normalization)
  }

  /// Inputs that are read ahead of the oldest whose row is still to be written: what two cores classify in about a second,
  /// so that one slow image does not stall the others, and a few megabytes.
  package static let windowCapacity = 8192

  /// Classifies all `inputs` and hands over their rows, in order; what `emit` or `whileWaiting` throws ends the run.
  ///
  /// One thread reads `inputs`, `jobs` threads classify, and the calling one hands over each row as soon as it and those
  /// before it are ready. Whenever the next row is not ready, and then at least ten times a second, `whileWaiting` is called:
  /// the time to flush, to show progress, or to end. Inputs are read no further ahead than `windowCapacity`, so that memory
  /// does not grow with their number; one that is slow to come holds back no row before it.
  ///
  /// A run that ends early does not wait for its threads: an image may take seconds, the next input for ever. They end when
  /// they have finished what they are at.
  public func classify(
    _ inputs: sending any IteratorProtocol<BatchInput>,
    emit: (BatchInput, Prediction) throws -> Void,
    whileWaiting: () throws -> Void
  ) rethrows {
    let workers = max(1, jobs)
    let window = RowWindow(capacity: Self.windowCapacity, workers: workers)
    defer { window.stop() }
    let source = InputSource(inputs)
    let budget = MemoryBudget(limit: maxMemory)
    // A queue of its own is a thread of its own. Of a shared queue's threads only as many run as there are cores, and
    // one that waits for a pipe would count among them.
    DispatchQueue(label: "digits.inputs").async { source.fill(window) }
    for _ in 0..<workers { DispatchQueue(label: "digits.images").async { work(window, budget) } }
    while true {
      switch window.takeRows() {
      case .end: return
      case .rows(let rows): for (input, prediction) in rows { try emit(input, prediction) }
      case .nothingYet:
        try whileWaiting()
        window.waitForRows()
      }
    }
  }

  /// What each thread does: it reads one image after the other, and shows them to the network when they are many, when
  /// one has waited long enough, or when there is nothing else to do.
  private func work(_ window: RowWindow, _ budget: MemoryBudget) {
    // Its buffers are made when the first image comes: there may be more threads than images.
    var batch: ImageBatch?
    while true {
      switch window.take(waits: batch?.isEmpty ?? true) {
      case .input(let ticket):
        if batch == nil { batch = ImageBatch(self, budget) }
        batch?.add(ticket)
        if batch?.isDue ?? false, let rows = batch?.takeRows() { window.finish(rows) }
      case .nothingYet:
        if let rows = batch?.takeRows() { window.finish(rows) }
      case .end:
        if let rows = batch?.takeRows() { window.finish(rows) }
        return
      }
    }
  }
}

/// Inputs that belong to the thread that reads them.
private final class InputSource: Sendable {
  // Nobody else ever asks for the lock: it is how inputs that are not `Sendable` reach the thread.
  private let inputs: Mutex<any IteratorProtocol<BatchInput>>

  init(_ inputs: sending any IteratorProtocol<BatchInput>) {
    self.inputs = Mutex(inputs)
  }

  /// Puts all inputs into `window`, as it has room for them.
  func fill(_ window: RowWindow) {
    inputs.withLock { inputs in
      while window.waitForPlace(), let input = inputs.next() { window.put(input) }
    }
    window.close()
  }
}
