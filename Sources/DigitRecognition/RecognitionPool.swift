package import Support
import Synchronization

/// A model with classifiers that are lent to one caller at a time, so that no call allocates buffers that exist already.
package final class RecognitionPool: Sendable {
  /// The model of all classifiers.
  package let model: DigitModel
  /// Threads for asynchronous calls.
  package let threads = BackgroundThreads()
  private let idle = Mutex<[Loan]>([])

  /// A classifier that is in the pool or lent to exactly one caller.
  ///
  /// It may be sent between threads although a classifier is not `Sendable`, because nobody keeps it: `withClassifier`
  /// takes it out of the pool under the lock, and puts it back when the caller is done with it.
  private struct Loan: @unchecked Sendable {
    let classifier: DigitClassifier
  }

  /// Creates a pool, which allocates nothing yet.
  package init(_ model: DigitModel) {
    self.model = model
  }

  /// Calls `body` with a classifier that nobody else uses at the same time.
  package func withClassifier<Result>(_ body: (DigitClassifier) throws -> Result) rethrows -> Result {
    let loan = idle.withLock { $0.popLast() } ?? Loan(classifier: DigitClassifier(model))
    defer {
      idle.withLock { idle in
        // More than there are processors were needed once, but seldom are again.
        if idle.count < processorCount { idle.append(loan) }
      }
    }
    return try body(loan.classifier)
  }
}
