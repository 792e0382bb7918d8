import Dispatch
import Support
import Synchronization
import SystemPackage

/// What is on its way from input to row: put in by one thread, worked on by several, taken out in order by one.
///
/// A ring with a slot for each item from the oldest that is still to be written to the newest that was read. The slots are what
/// bounds memory: without a free one no input is read, so that behind a slow image the others go on until the ring is full, and
/// no further. Nobody holds the lock while reading, decoding or writing.
final class ReorderBuffer: Sendable {
  /// An image's number among all items, counted from 0, and its path.
  typealias Ticket = (number: Int, path: FilePath)

  /// What a worker is to do next.
  enum Work {
    case image(Ticket)
    case nothingYet
    case end
  }

  /// What can be written next.
  enum Ready {
    case items([BatchItem])
    case nothingYet
    case end
  }

  private enum Slot {
    case free
    case waiting(FilePath)
    case taken
    case done(BatchItem)
  }

  private struct State {
    var slots: [Slot]
    // How many items were put in, looked at for a worker, and handed out, since the beginning.
    var put = 0
    var taken = 0
    var written = 0
    var isClosed = false
    var isStopped = false

    /// The slot of an item: free again when it has been handed out.
    subscript(number: Int) -> Slot {
      get { slots[number % slots.count] }
      set { slots[number % slots.count] = newValue }
    }
  }

  private let state: Mutex<State>
  private let workers: Int
  // All begin at zero and are raised from there: a semaphore must not end below the number that it began with.
  private let freeSlots = DispatchSemaphore(value: 0)
  private let waitingImages = DispatchSemaphore(value: 0)
  private let readyItems = DispatchSemaphore(value: 0)

  /// A buffer of `capacity` slots for a number of working threads.
  init(capacity: Int, workers: Int) {
    self.workers = workers
    state = Mutex(State(slots: Array(repeating: .free, count: capacity)))
    for _ in 0..<capacity { freeSlots.signal() }
  }

  // MARK: The thread that reads inputs

  /// Waits for a free slot; false if there is no use in reading on.
  func waitForSlot() -> Bool {
    freeSlots.wait()
    return state.withLock { !$0.isStopped }
  }

  /// Puts in the next image, for which there must be a slot.
  func put(_ path: FilePath) {
    state.withLock {
      $0[$0.put] = .waiting(path)
      $0.put += 1
    }
    waitingImages.signal()
  }

  /// Puts in an item that needs no work, for which there must be a slot.
  func put(_ item: BatchItem) {
    let isNext = state.withLock {
      $0[$0.put] = .done(item)
      $0.put += 1
      return $0.put == $0.written + 1
    }
    if isNext { readyItems.signal() }
  }

  /// Says that there are no more inputs.
  func close() {
    state.withLock { $0.isClosed = true }
    for _ in 0..<workers { waitingImages.signal() }
    readyItems.signal()
  }

  // MARK: The threads that work

  /// The oldest image that nobody has taken; `waits` until there is one, or the end.
  func take(waits: Bool) -> Work {
    guard waitingImages.wait(timeout: waits ? .distantFuture : .now()) == .success else { return .nothingYet }
    return state.withLock { state in
      if state.isStopped { return .end }
      // What has been handed out has given its slot to others.
      state.taken = max(state.taken, state.written)
      while state.taken < state.put {
        defer { state.taken += 1 }
        guard case .waiting(let path) = state[state.taken] else { continue }
        state[state.taken] = .taken
        return .image((state.taken, path))
      }
      // One signal per image, then one per worker; a worker that wakes and finds no image stops.
      return .end
    }
  }

  /// Hands in what became of some images.
  func finish(_ items: [(number: Int, item: BatchItem)]) {
    let isNextReady = state.withLock { state in
      for (number, item) in items { state[number] = .done(item) }
      if case .done = state[state.written] { return true }
      return false
    }
    if isNextReady { readyItems.signal() }
  }

  // MARK: The thread that writes

  /// Items handed out at a time: while they are written, their slots are in use again.
  private static let mostItems = 256

  /// Items that come next in order and are there.
  func takeItems() -> Ready {
    let ready = state.withLock { state -> Ready in
      var items = [BatchItem]()
      while items.count < Self.mostItems, case .done(let item) = state[state.written] {
        state[state.written] = .free
        state.written += 1
        items.append(item)
      }
      if !items.isEmpty { return .items(items) }
      return state.isClosed && state.written == state.put ? .end : .nothingYet
    }
    if case .items(let items) = ready {
      for _ in items { freeSlots.signal() }
    }
    return ready
  }

  /// Waits until there may be items, or for a tenth of a second.
  func waitForItems() {
    _ = readyItems.wait(timeout: .now() + .milliseconds(100))
  }

  /// Tells every thread to stop after its current item.
  func stop() {
    state.withLock { $0.isStopped = true }
    for _ in 0..<workers { waitingImages.signal() }
    freeSlots.signal()
  }
}
