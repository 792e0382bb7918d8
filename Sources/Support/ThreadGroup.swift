import Synchronization

/// Threads of one piece of work, whose end a task can await.
///
/// The last thread to end wakes the task. A `DispatchGroup` would need one more thread for that, and wait forever if the
/// system refused it.
package final class ThreadGroup: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Creates a group without threads.
  package init() {}

  /// Starts a thread that runs `body` and ends.
  ///
  /// - Throws: `ThreadError` if the system has no more threads, or no memory for one.
  package func start(_ body: @escaping @Sendable () -> Void) throws(ThreadError) {
    state.withLock { $0.running += 1 }
    do {
      try WorkerThread.start { [self] in
        body()
        leave()
      }
    } catch {
      leave()
      throw error
    }
  }

  /// Waits until all threads that were started have done their work.
  package func waitForAll() async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.running > 0 { state.waiting.append(continuation) }
        return state.running == 0
      }
      if isDone { continuation.resume() }
    }
  }

  private func leave() {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.running -= 1
      guard state.running == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
