import DigitPreprocessing
package import DigitRecognition
package import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// Classifies any number of images on several threads, with one row per input, in input order.
///
/// Rows do not depend on `jobs` or on what else is in the batch.
package struct BatchClassifier: Sendable {
  /// The model used for classification.
  package let model: DigitModel
  /// Reads images and preprocesses them for the model.
  package let reader: ImageReader
  /// The confidence threshold, 0…1; a prediction below it is `unsure`.
  package let minimumConfidence: Double
  /// The number of classifying threads, at least 1.
  package let jobs: Int
  /// Returns the remedy shown in the error row of an unreadable input: the error's own, or one in a program's own
  /// terms.
  let remedy: @Sendable (InputError) -> String

  /// Creates a classifier with `model`; without `reader`, images are normalized as the model's training images were.
  package init(
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

  /// The maximum number of inputs read ahead of the oldest one whose row is not yet written: about one second of work
  /// for two cores, so that one slow image does not stall the others, and a few megabytes of memory.
  package static let readAhead = 8192

  /// - Throws: an error if there is no memory for a run.
  static func checkMemory() throws(ThreadError) {
    do {
      try AvailableMemory.check(AvailableMemory.leastForThread)
    } catch {
      throw ThreadError(errno: error.rawValue)
    }
  }

  /// Classifies all `inputs` and passes their rows, skipped entries and list failures to `emit`, in input order.
  ///
  /// One thread reads `inputs`, `jobs` threads classify, and the calling thread emits each item as soon as it and all
  /// items before it are ready. While the next item is not ready, `whileWaiting` is called at least ten times a second:
  /// the time to flush, show progress or stop. Inputs are read at most `readAhead` ahead, so memory use does not grow
  /// with their number; a slow input does not hold back the rows before it.
  ///
  /// A run that ends early does not wait for its threads: an image may take seconds, and the next input may never
  /// arrive. The threads stop after their current item.
  ///
  /// - Throws: what `emit` or `whileWaiting` throws, which ends the run, or an error if no thread can be started; there
  ///   may be fewer threads than `jobs`.
  package func classify(
    _ inputs: sending any IteratorProtocol<FoundInput>,
    emit: (BatchItem) throws -> Void,
    whileWaiting: () throws -> Void
  ) throws {
    try classify(InputSource(inputs), emit: emit, whileWaiting: whileWaiting)
  }

  /// Classifies the inputs of `source` that have not been read yet.
  func classify(
    _ source: InputSource,
    emit: (BatchItem) throws -> Void,
    whileWaiting: () throws -> Void
  ) throws {
    try Self.checkMemory()
    let buffer = ReorderBuffer(capacity: Self.readAhead, workers: jobs)
    defer { buffer.stop() }
    try startThreads(buffer, source)
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

  /// Starts the threads that read inputs and classify images, in `group`.
  ///
  /// - Throws: an error if not even two threads can be started; there may be fewer classifying threads than `jobs`, for
  ///   want of threads or of memory for them, which take longer, and make the same rows.
  func startThreads(
    _ buffer: ReorderBuffer,
    _ source: InputSource,
    _ group: ThreadGroup = ThreadGroup()
  ) throws(ThreadError) {
    try group.start { work(buffer) }
    try group.start { fill(buffer, from: source) }
    for number in 1..<jobs {
      // Those before it may not have taken their memory yet.
      guard AvailableMemory.isEnough(forThreads: number + 1) else { break }
      do {
        try group.start { work(buffer) }
      } catch {
        break
      }
    }
  }

  /// Reads all inputs into `buffer`, as slots become free.
  private func fill(_ buffer: ReorderBuffer, from source: InputSource) {
    while buffer.waitForSlot(), let found = source.next() {
      switch found {
      case .image(let path): buffer.put(.file(path))
      case .frame(let frame): buffer.put(.frame(frame))
      case .failure(let path, let error): buffer.put(BatchItem(path: path.bytes, error, remedy: remedy))
      case .refusedFrame(let key, let error):
        buffer.put(.row(PredictionRow(path: key, error, remedy: remedy), .known(nil)))
      case .skipped(let reason): buffer.put(.skipped(reason))
      case .listFailure(let error): buffer.put(.listFailure(error))
      }
    }
    buffer.close()
  }

  /// The loop of each classifying thread: reads one image after another, and classifies them when the batch is full,
  /// when one has waited long enough, or when there is nothing else to do.
  private func work(_ buffer: ReorderBuffer) {
    // Allocated when the first image arrives, because there may be more threads than images.
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
        if !buffer.isStopped, let rows = batch?.takeRows() { buffer.finish(rows) }
        return
      }
    }
  }
}
