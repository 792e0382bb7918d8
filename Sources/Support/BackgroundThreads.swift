import Synchronization

/// Threads for work that takes long, so that none of Swift's cooperative pool is blocked by it.
///
/// At most `limit` pieces of work are done at once, in the order in which they were added. A thread ends when there is
/// nothing more to do.
package final class BackgroundThreads: Sendable {
  /// Work, to be done unless it is told why it cannot.
  private typealias Work = @Sendable (ThreadError?) -> Void

  private struct State {
    var running = 0
    var waiting: [Work] = []
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Creates a group of at most `limit` threads, and of at least one.
  package init(limit: Int = processorCount) {
    self.limit = max(1, limit)
  }

  /// Does `body` on one of the threads, without blocking the caller's.
  ///
  /// - Parameter body: called with a flag that is set when the task is canceled.
  /// - Throws: what `body` throws, `CancellationError` if the task is canceled before it begins, or `ThreadError` if no
  ///   thread can be started.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable (CancellationFlag) throws -> Value
  ) async throws -> Value {
    let isCanceled = CancellationFlag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add { error in
          continuation.resume(
            with: Result {
              if let error { throw error }
              try isCanceled.check()
              return try body(isCanceled)
            }
          )
        }
      }
    } onCancel: {
      isCanceled.set()
    }
  }

  private func add(_ work: @escaping Work) {
    let startsThread = state.withLock { state in
      guard state.running < limit else {
        state.waiting.append(work)
        return false
      }
      state.running += 1
      return true
    }
    guard startsThread else { return }
    do {
      try WorkerThread.start { [self] in
        var next: Work? = work
        while let work = next {
          work(nil)
          next = takeWork()
        }
      }
    } catch {
      refuse(work, error)
    }
  }

  /// Leaves `work` to the threads that run; if there are none, nothing that waits can be done.
  private func refuse(_ work: @escaping Work, _ error: ThreadError) {
    let refused = state.withLock { state -> [Work] in
      state.running -= 1
      state.waiting.append(work)
      guard state.running == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for work in refused { work(error) }
  }

  /// Returns the oldest work that waits; nil if there is none, and so the thread ends.
  private func takeWork() -> Work? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}

/// Whether work should end early; set from any thread.
package final class CancellationFlag: Sendable {
  private let flag = Atomic(false)

  /// Creates a flag that is not set.
  package init() {}

  /// Whether the flag is set.
  package var isSet: Bool { flag.load(ordering: .acquiring) }

  /// Sets the flag.
  package func set() { flag.store(true, ordering: .releasing) }

  /// - Throws: `CancellationError` if the flag is set.
  package func check() throws {
    if isSet { throw CancellationError() }
  }
}
