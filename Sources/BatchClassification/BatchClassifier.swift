import DigitPreprocessing
public import DigitRecognition
import Dispatch
public import ImageInput
import PredictionFiles
import Support
import Synchronization

/// Classifies any number of images on several threads: one row for each, in the order of the inputs.
///
/// Rows do not depend on `jobs`, nor on what else is in the batch.
public struct BatchClassifier: Sendable {
  /// The model that classifies.
  public let model: DigitModel
  /// How images are brought into its form.
  public let reader: ImageReader
  /// Below this confidence, 0…1, a prediction is `unsure`.
  public let minimumConfidence: Double
  /// Threads to use, at least 1.
  public let jobs: Int
  /// What rows advise to do about an input that could not be read: an error's own remedy, or the words of a program in
  /// which limits have other names.
  let remedy: @Sendable (InputError) -> String

  /// A classifier with `model`, which reads images as it was trained to, unless `reader` does otherwise.
  public init(
    model: DigitModel,
    reader: ImageReader? = nil,
    minimumConfidence: Double = 0,
    jobs: Int,
    remedy: @escaping @Sendable (InputError) -> String = \.remedy
  ) {
    self.model = model
    self.reader = reader ?? ImageReader(.init(normalization: model.normalization))
    self.minimumConfidence = minimumConfidence
    self.jobs = max(1, jobs)
    self.remedy = remedy
  }

  /// Inputs that are read ahead of the oldest whose row is still to be written: what two cores classify in about a second,
  /// so that one slow image does not stall the others, and a few megabytes.
  package static let readAhead = 8192

  /// Classifies all `inputs` and hands over their rows, and what else the search for them met, in order; what `emit` or
  /// `whileWaiting` throws ends the run.
  ///
  /// One thread reads `inputs`, `jobs` threads classify, and the calling one hands over each item as soon as it and those
  /// before it are ready. Whenever the next item is not ready, and then at least ten times a second, `whileWaiting` is called:
  /// the time to flush, to show progress, or to end. Inputs are read no further ahead than `readAhead`, so that memory
  /// does not grow with their number; one that is slow to come holds back no row before it.
  ///
  /// A run that ends early does not wait for its threads: an image may take seconds, and the next input may never arrive. They
  /// end after their current item.
  public func classify(
    _ inputs: sending some IteratorProtocol<FoundInput>,
    emit: (BatchItem) throws -> Void,
    whileWaiting: () throws -> Void
  ) rethrows {
    try classify(InputSource(inputs), emit: emit, whileWaiting: whileWaiting)
  }

  /// The same for inputs of which some have been read already.
  func classify(
    _ source: InputSource,
    emit: (BatchItem) throws -> Void,
    whileWaiting: () throws -> Void
  ) rethrows {
    let buffer = ReorderBuffer(capacity: Self.readAhead, workers: jobs)
    defer { buffer.stop() }
    startThread("digits.inputs") { fill(buffer, from: source) }
    for _ in 0..<jobs { startThread("digits.images") { work(buffer) } }
    while true {
      switch buffer.takeItems() {
      case .end: return
      case .items(let items): for item in items { try emit(item) }
      case .nothingYet:
        try whileWaiting()
        buffer.waitForItems()
      }
    }
  }

  /// Puts all inputs into `buffer`, as it has room for them.
  private func fill(_ buffer: ReorderBuffer, from source: InputSource) {
    while buffer.waitForSlot(), let found = source.next() {
      switch found {
      case .image(let path): buffer.put(path)
      case .failure(let path, let error): buffer.put(.row(PredictionRow(path: path, error, remedy: remedy)))
      case .skipped(let reason): buffer.put(.skipped(reason))
      case .listFailure(let errno): buffer.put(.listFailure(errno))
      }
    }
    buffer.close()
  }

  /// What each thread does: it reads one image after the other, and shows them to the network when they are many, when
  /// one has waited long enough, or when there is nothing else to do.
  private func work(_ buffer: ReorderBuffer) {
    // Its memory is taken when the first image comes: there may be more threads than images.
    var batch: ImageBatch?
    while true {
      switch buffer.take(waits: batch?.isEmpty ?? true) {
      case .image(let ticket):
        if batch == nil { batch = ImageBatch(self) }
        batch?.add(ticket)
        if batch?.isDue ?? false, let rows = batch?.takeRows() { buffer.finish(rows) }
      case .nothingYet:
        if let rows = batch?.takeRows() { buffer.finish(rows) }
      case .end:
        if let rows = batch?.takeRows() { buffer.finish(rows) }
        return
      }
    }
  }

  /// A queue of its own is a thread of its own. Of a shared queue's threads only as many run as there are cores, and one that
  /// waits for a pipe would count among them.
  private func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: name).async(execute: body)
  }
}
