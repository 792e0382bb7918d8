package import Support
import Synchronization

/// A model with classifiers that are lent to one caller at a time, so that no call allocates buffers that exist already.
package final class RecognitionPool: Sendable {
  /// The model of all classifiers.
  package let model: DigitModel
  /// Threads for asynchronous calls.
  package let threads = BackgroundThreads()
  private let idle = Mutex<[PooledClassifier]>([])

  /// Creates a pool, which allocates nothing yet.
  package init(_ model: DigitModel) {
    self.model = model
  }

  /// Calls `body` with a classifier that nobody else uses at the same time, and that `body` must not keep.
  package func withClassifier<Result>(
    _ body: (inout sending DigitClassifier) -> sending Result
  ) -> sending Result {
    let pooled = idle.withLock { $0.popLast() } ?? PooledClassifier(model)
    defer {
      idle.withLock { idle in
        // More than there are processors were needed once, but seldom are again.
        if idle.count < processorCount { idle.append(pooled) }
      }
    }
    return pooled.classifier.withLock(body)
  }
}

/// A classifier behind a lock, for which nobody ever waits, because the pool lends it to one caller at a time.
private final class PooledClassifier: Sendable {
  let classifier: Mutex<DigitClassifier>

  init(_ model: DigitModel) { classifier = Mutex(DigitClassifier(model)) }
}
