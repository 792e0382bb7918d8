import Dispatch
import Synchronization

/// Threads for work that takes long, so that none of Swift's cooperative pool is blocked by it.
///
/// At most `limit` pieces of work are done at once, in the order in which they were added. A thread ends when there is
/// nothing more to do.
package final class BackgroundThreads: Sendable {
  private struct State {
    var running = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Creates a group of at most `limit` threads, and of at least one.
  package init(limit: Int = processorCount) {
    self.limit = max(1, limit)
  }

  /// Does `body` on one of the threads, without blocking the caller's.
  ///
  /// - Throws: what `body` throws, or `CancellationError` if the task is canceled before it begins.
  package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isCanceled = CancellationFlag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        add {
          continuation.resume(
            with: Result {
              try isCanceled.check()
              return try body()
            }
          )
        }
      }
    } onCancel: {
      isCanceled.set()
    }
  }

  private func add(_ work: @escaping @Sendable () -> Void) {
    let startsThread = state.withLock { state in
      guard state.running < limit else {
        state.waiting.append(work)
        return false
      }
      state.running += 1
      return true
    }
    guard startsThread else { return }
    startThread("digits.background") {
      var next: (@Sendable () -> Void)? = work
      while let work = next {
        work()
        next = self.takeWork()
      }
    }
  }

  /// Returns the oldest work that waits; nil if there is none, and so the thread ends.
  private func takeWork() -> (@Sendable () -> Void)? {
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

/// Runs `body` on its own queue, and so on its own thread: a shared queue runs only as many threads as there are
/// cores, and a thread that waits for a pipe would count as one of them.
package func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
  DispatchQueue(label: name).async(execute: body)
}

/// The number of processors that are online, at least 1.
package var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
