import ImageInput
import PredictionFiles
import Support
import Synchronization
import SystemPackage

/// One batch whose rows are awaited instead of waited for.
final class RowSession: Sendable {
  private let classifier: BatchClassifier
  private let source: InputSource
  private let buffer: ReorderBuffer
  private let signal = AsyncSignal()
  private let threads = ThreadGroup()
  private let hasStarted = Atomic(false)
  /// What ends the batch after the rows that were taken last.
  private let shortage = Mutex<ShortageError?>(nil)

  /// Images that are read ahead of the row that was taken last.
  private static let readAhead = 1024

  /// Prepares a batch; its threads begin with the first call of `nextRows`.
  init(_ classifier: BatchClassifier, _ inputs: sending InputFinder) {
    self.classifier = classifier
    source = InputSource(inputs)
    buffer = ReorderBuffer(capacity: Self.readAhead, workers: classifier.jobs) { [signal] in signal.send() }
  }

  // The threads refer to the buffer, and not to the session, which therefore ends when nobody awaits its rows any more.
  deinit {
    buffer.stop()
  }

  /// The number of rows known so far, and whether those are all.
  var rowsFound: (count: Int, areAll: Bool) { buffer.rowsFound }

  /// Returns the next rows, at least one; nil after the last.
  ///
  /// - Throws: `CancellationError` when the task has been canceled, `ShortageError` for an image that cannot be read for now,
  ///   or `ThreadError`; in each case all threads have ended. Nothing can be taken afterwards.
  func nextRows() async throws -> [PredictionRow]? {
    do {
      return try await takeRows()
    } catch {
      buffer.stop()
      await threads.waitForAll()
      throw error
    }
  }

  private func takeRows() async throws -> [PredictionRow]? {
    if let shortage = self.shortage.withLock({ $0 }) { throw shortage }
    if !hasStarted.exchange(true, ordering: .relaxed) {
      try BatchClassifier.checkMemory()
      try classifier.startThreads(buffer, source, threads)
    }
    return try await withTaskCancellationHandler {
      while !Task.isCancelled {
        switch buffer.takeItems() {
        case .end:
          await threads.waitForAll()
          return nil
        case .items(let items):
          let rows = try self.rows(of: items)
          if !rows.isEmpty { return rows }
        case .nothingYet: await signal.wait()
        }
      }
      throw CancellationError()
    } onCancel: {
      buffer.stop()
      signal.send()
    }
  }

  /// Returns the rows among `items`, up to an image that cannot be read for now.
  ///
  /// - Throws: the reason why it cannot, if it comes first; otherwise `takeRows` throws it next time.
  private func rows(of items: [BatchItem]) throws -> [PredictionRow] {
    var rows = [PredictionRow]()
    for item in items {
      switch item {
      case .row(let row, _): rows.append(row)
      case .shortage(let path, let errno):
        let error = ShortageError(FilePath(bytes: path), Errno(rawValue: errno))
        if rows.isEmpty { throw error }
        shortage.withLock { $0 = error }
        return rows
      // A search of files and directories reads no list.
      case .skipped, .listFailure: break
      }
    }
    return rows
  }
}

/// Wakes one task that waits; a signal that comes while none waits is kept for the next.
private final class AsyncSignal: Sendable {
  private enum State {
    case idle
    case sent
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.idle)

  /// Wakes the task that waits, or the next one that will.
  func send() {
    let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard case .waiting(let continuation) = state else {
        state = .sent
        return nil
      }
      state = .idle
      return continuation
    }
    continuation?.resume()
  }

  /// Waits for a signal; only one task may wait.
  func wait() async {
    await withCheckedContinuation { continuation in
      let isSent = state.withLock { state in
        if case .sent = state {
          state = .idle
          return true
        }
        state = .waiting(continuation)
        return false
      }
      if isSent { continuation.resume() }
    }
  }
}
