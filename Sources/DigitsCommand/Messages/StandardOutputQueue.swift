import Dispatch
import Support
import Synchronization

/// Bytes on their way to standard output, which a thread of its own writes.
///
/// A process that writes all inputs of a stream before it reads the first row would wait forever if rows that nobody
/// reads kept this process from reading its inputs. So the rows wait here, in memory, about 100 bytes each.
final class StandardOutputQueue: Sendable {
  private struct State {
    var waiting: [UInt8] = []
    var isClosed = false
    var error: (any Error)?
  }

  private let state = Mutex(State())
  private let changes = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)

  /// Starts the thread.
  init() throws(ThreadError) {
    try WorkerThread.start { [self] in
      writeUntilClosed()
      end.signal()
    }
  }

  /// Adds bytes, which are written as soon as standard output takes them.
  ///
  /// - Throws: the error of an earlier write.
  func append(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      if let error = state.error { throw error }
      state.waiting += bytes
    }
    changes.signal()
  }

  /// Waits until everything has been written; nothing may be added afterwards.
  func finish() throws {
    state.withLock { $0.isClosed = true }
    changes.signal()
    end.wait()
    try state.withLock { if let error = $0.error { throw error } }
  }

  private func writeUntilClosed() {
    while true {
      changes.wait()
      let (bytes, isClosed) = state.withLock { state in
        defer { state.waiting = [] }
        return (state.waiting, state.isClosed)
      }
      do {
        try StandardOutput.writeAll(bytes)
      } catch {
        return state.withLock { $0.error = error }
      }
      if isClosed { return }
    }
  }
}
