import DigitRecognition
import Dispatch
import Synchronization

/// What is on its way from input to row: put in by one thread, worked on by several, taken out in order by one.
///
/// A ring with a place for each input from the oldest whose row is still to be written to the newest that was read. The
/// places are what bounds memory: without a free one no input is read, so that behind a slow image the others go on until
/// the ring is full, and no further. Nobody holds the lock while reading, decoding or writing.
final class RowWindow: Sendable {
  /// An input's number, counted from 0, and the input.
  typealias Ticket = (number: Int, input: BatchInput)
  /// An input and what became of it.
  typealias Row = (input: BatchInput, prediction: Prediction)

  /// What a worker is to do next.
  enum Work {
    case input(Ticket)
    case nothingYet
    case end
  }

  /// What can be written next.
  enum Ready {
    case rows([Row])
    case nothingYet
    case end
  }

  private enum Place {
    case free
    case waiting(BatchInput)
    case taken
    case done(Row)
  }

  private struct State {
    var places: [Place]
    // How many inputs were put in, taken by a worker, and handed out as rows, since the beginning.
    var put = 0
    var taken = 0
    var written = 0
    var isClosed = false
    var isStopped = false

    /// The place of an input: free again when its row has been handed out.
    subscript(number: Int) -> Place {
      get { places[number % places.count] }
      set { places[number % places.count] = newValue }
    }
  }

  private let state: Mutex<State>
  private let workers: Int
  // All begin at zero and are raised from there: a semaphore must not end below the number that it began with.
  private let freePlaces = DispatchSemaphore(value: 0)
  private let waitingInputs = DispatchSemaphore(value: 0)
  private let readyRows = DispatchSemaphore(value: 0)

  /// A window of `capacity` places for a number of working threads.
  init(capacity: Int, workers: Int) {
    self.workers = workers
    state = Mutex(State(places: Array(repeating: .free, count: capacity)))
    for _ in 0..<capacity { freePlaces.signal() }
  }

  // MARK: The thread that reads inputs

  /// Waits for a free place; false if there is no use in reading on.
  func waitForPlace() -> Bool {
    freePlaces.wait()
    return state.withLock { !$0.isStopped }
  }

  /// Puts in the next input, for which there must be a place.
  func put(_ input: BatchInput) {
    state.withLock {
      $0[$0.put] = .waiting(input)
      $0.put += 1
    }
    waitingInputs.signal()
  }

  /// Says that there are no more inputs.
  func close() {
    state.withLock { $0.isClosed = true }
    for _ in 0..<workers { waitingInputs.signal() }
    readyRows.signal()
  }

  // MARK: The threads that work

  /// The oldest input that nobody has taken; `waits` until there is one, or the end.
  func take(waits: Bool) -> Work {
    guard waitingInputs.wait(timeout: waits ? .distantFuture : .now()) == .success else { return .nothingYet }
    return state.withLock { state in
      // Signals are as many as inputs, and then one more for each worker, which finds nothing: that is the end.
      guard !state.isStopped, state.taken < state.put, case .waiting(let input) = state[state.taken] else {
        return .end
      }
      defer { state.taken += 1 }
      state[state.taken] = .taken
      return .input((state.taken, input))
    }
  }

  /// Hands in what became of some inputs.
  func finish(_ rows: [(number: Int, row: Row)]) {
    let isNextReady = state.withLock { state in
      for (number, row) in rows { state[number] = .done(row) }
      if case .done = state[state.written] { return true }
      return false
    }
    if isNextReady { readyRows.signal() }
  }

  // MARK: The thread that writes

  /// Rows handed out at a time: while they are written, their places are in use again.
  private static let mostRows = 256

  /// Rows that come next in order and are there.
  func takeRows() -> Ready {
    let ready = state.withLock { state -> Ready in
      var rows = [Row]()
      while rows.count < Self.mostRows, case .done(let row) = state[state.written] {
        state[state.written] = .free
        state.written += 1
        rows.append(row)
      }
      if !rows.isEmpty { return .rows(rows) }
      return state.isClosed && state.written == state.put ? .end : .nothingYet
    }
    if case .rows(let rows) = ready {
      for _ in rows { freePlaces.signal() }
    }
    return ready
  }

  /// Waits until there may be rows, or for a tenth of a second.
  func waitForRows() {
    _ = readyRows.wait(timeout: .now() + .milliseconds(100))
  }

  /// Sends all threads home, each when it has ended what it is at.
  func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0..<workers { waitingInputs.signal() }
    freePlaces.signal()
  }
}
