import Dispatch
import Support
import Synchronization

/// Items on their way from input to row: added by one thread, processed by several, and taken out in order by one.
///
/// A ring buffer with one slot per item from the oldest unwritten one to the newest one read. The number of slots
/// bounds memory: without a free slot no input is read, so behind a slow image the others continue only until the ring
/// is full. No thread holds the lock while reading, decoding or writing.
final class ReorderBuffer: Sendable {
  /// An image, and its number among all items, counted from 0.
  typealias Ticket = (number: Int, input: BatchInput)

  /// What a worker should do next.
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
    case waiting(BatchInput)
    case taken
    case done(BatchItem)
  }

  private struct State {
    /// One slot for each item up to `capacity`, made when the first lap reaches it.
    private var slots: [Slot] = []
    private let capacity: Int
    // The numbers of items added, examined for a worker, and taken out since the beginning.
    var put = 0
    var taken = 0
    var written = 0
    var isClosed = false
    var isStopped = false
    /// The number of items added that are, or become, rows.
    var rows = 0

    /// The slot of item `number`, which is reused once the item has been taken out.
    subscript(number: Int) -> Slot {
      get { number % capacity < slots.count ? slots[number % capacity] : .free }
      set {
        if number == slots.count, number < capacity {
          slots.append(newValue)
        } else {
          slots[number % capacity] = newValue
        }
      }
    }

    init(capacity: Int) { self.capacity = capacity }
  }

  private let state: Mutex<State>
  private let workers: Int
  private let onReady: @Sendable () -> Void
  // All start at 0 and are then signaled: a dispatch semaphore must not be released below its initial value.
  private let freeSlots = DispatchSemaphore(value: 0)
  private let waitingImages = DispatchSemaphore(value: 0)
  private let readyItems = DispatchSemaphore(value: 0)

  /// Creates a buffer of `capacity` slots for the given number of worker threads.
  ///
  /// - Parameter onReady: called from any thread when items may be ready; the writing thread may wait for this instead
  ///   of calling `waitForItems`.
  init(capacity: Int, workers: Int, onReady: @escaping @Sendable () -> Void = {}) {
    self.workers = workers
    self.onReady = onReady
    state = Mutex(State(capacity: capacity))
    for _ in 0..<capacity { freeSlots.signal() }
  }

  // MARK: Reading thread

  /// Waits for a free slot; returns false if reading should stop.
  func waitForSlot() -> Bool {
    freeSlots.wait()
    return state.withLock { !$0.isStopped }
  }

  /// Adds the next image; there must be a free slot.
  func put(_ input: BatchInput) {
    state.withLock {
      $0[$0.put] = .waiting(input)
      $0.put += 1
      $0.rows += 1
    }
    waitingImages.signal()
  }

  /// Adds an item that needs no processing; there must be a free slot.
  func put(_ item: BatchItem) {
    let isNext = state.withLock {
      $0[$0.put] = .done(item)
      $0.put += 1
      if case .row = item { $0.rows += 1 }
      return $0.put == $0.written + 1
    }
    if isNext { signalItems() }
  }

  /// Marks the end of the inputs.
  func close() {
    state.withLock { $0.isClosed = true }
    for _ in 0..<workers { waitingImages.signal() }
    signalItems()
  }

  private func signalItems() {
    readyItems.signal()
    onReady()
  }

  // MARK: Worker threads

  /// Takes the oldest image not yet taken; if `waits`, blocks until there is one or the inputs end.
  func take(waits: Bool) -> Work {
    guard waitingImages.wait(timeout: waits ? .distantFuture : .now()) == .success else { return .nothingYet }
    return state.withLock { state in
      if state.isStopped { return .end }
      // The slots of items already taken out are reused by others.
      state.taken = max(state.taken, state.written)
      while state.taken < state.put {
        defer { state.taken += 1 }
        guard case .waiting(let input) = state[state.taken] else { continue }
        state[state.taken] = .taken
        return .image((state.taken, input))
      }
      // One signal per image, then one per worker; a worker that wakes and finds no image stops.
      return .end
    }
  }

  /// Stores the results for some images.
  func finish(_ items: [(number: Int, item: BatchItem)]) {
    let isNextReady = state.withLock { state in
      for (number, item) in items { state[number] = .done(item) }
      if case .done = state[state.written] { return true }
      return false
    }
    if isNextReady { signalItems() }
  }

  /// Whether every thread should stop after its current item.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  // MARK: Writing thread

  /// The number of rows that the inputs read so far have or will have, and whether those are all.
  var rowsFound: (count: Int, areAll: Bool) { state.withLock { ($0.rows, $0.isClosed) } }

  /// The maximum number of items taken out at once; their slots are reused while the items are written.
  private static let mostItems = 256

  /// Takes out the next items in order that are ready.
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

  /// Waits until items may be ready, for at most a tenth of a second.
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
