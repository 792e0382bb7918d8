import Dispatch
import Support
import Synchronization
import SystemPackage

/// Memory shared by images that several threads decode at once. An image that does not fit waits until there is room,
/// first come, first served.
public final class MemoryBudget: Sendable {
  /// 2 GiB on every machine, so that whether an image is rejected does not depend on the machine.
  public static let defaultLimit = 2 << 30

  /// Bytes for all images together; an image that needs more by itself is rejected.
  public let limit: Int

  private let state = Mutex(State())

  /// Creates a budget of `limit` bytes.
  public init(limit: Int = defaultLimit) {
    self.limit = limit
  }

  /// Waits until `byteCount` bytes are free, and reserves them while `body` runs, which must not wait for others.
  ///
  /// - Throws: `PNGError.needsMemory` if `byteCount` exceeds `limit`, an error if the system has too little memory although
  ///   none is reserved, or what `body` throws.
  func withMemory<Result>(_ byteCount: Int, _ body: () throws(PNGError) -> Result) throws(PNGError) -> Result {
    guard byteCount <= limit else { throw .needsMemory(byteCount: byteCount, limit: limit) }
    guard take(Request(byteCount, ofSystem: byteCount)) else { throw .noMemory(for: byteCount) }
    defer { give(byteCount) }
    return try body()
  }

  /// Waits until `byteCount` bytes are free, or all if there are fewer, and reserves them while `body` runs, which must not
  /// wait for others.
  ///
  /// - Throws: `PNGError` if the system has too little memory although none is reserved.
  package func withMemory<Result>(upTo byteCount: Int, _ body: () -> Result) throws(PNGError) -> Result {
    let taken = min(byteCount, limit)
    guard take(Request(taken, ofSystem: byteCount)) else { throw .noMemory(for: byteCount) }
    defer { give(taken) }
    return body()
  }

  /// Waits until `byteCount` bytes are free, and reserves them until the reservation is released; whether the system has
  /// them is not asked.
  ///
  /// - Throws: `PNGError.needsMemory` if `byteCount` exceeds `limit`.
  package func reserve(_ byteCount: Int) throws(PNGError) -> Reservation {
    guard byteCount <= limit else { throw .needsMemory(byteCount: byteCount, limit: limit) }
    _ = take(Request(byteCount, ofSystem: 0))
    return Reservation(byteCount, of: self)
  }

  /// Memory that stays reserved as long as anything refers to it.
  package final class Reservation: Sendable {
    private let budget: MemoryBudget
    private let byteCount: Int

    fileprivate init(_ byteCount: Int, of budget: MemoryBudget) {
      self.budget = budget
      self.byteCount = byteCount
    }

    deinit {
      budget.give(byteCount)
    }
  }

  /// Reserves what is asked for, when it is its turn; false if the system will never have it.
  private func take(_ request: Request) -> Bool {
    let answer = state.withLock { state in
      let answer = state.waiting.isEmpty ? state.answer(request, limit) : .later
      if case .later = answer { state.waiting.append(request) }
      return answer
    }
    switch answer {
    case .granted: return true
    case .refused: return false
    case .later:
      request.turn.wait()
      return !request.isRefused.load(ordering: .acquiring)
    }
  }

  private func give(_ byteCount: Int) {
    state.withLock { state in
      state.used -= byteCount
      while let next = state.waiting.first {
        switch state.answer(next, limit) {
        case .later: return
        case .granted: break
        case .refused: next.isRefused.store(true, ordering: .releasing)
        }
        state.waiting.removeFirst()
        next.turn.signal()
      }
    }
  }
}

/// A thread's request for memory.
private final class Request: Sendable {
  /// The bytes of the budget.
  let byteCount: Int
  /// The bytes that the system must have.
  let systemByteCount: Int
  /// Signaled when the request is granted or refused.
  let turn = DispatchSemaphore(value: 0)
  let isRefused = Atomic(false)

  init(_ byteCount: Int, ofSystem systemByteCount: Int) {
    self.byteCount = byteCount
    self.systemByteCount = systemByteCount
  }
}

private enum Answer {
  case granted
  case refused
  case later
}

private struct State {
  var used = 0
  var waiting: [Request] = []

  /// The system is asked only for more than this; less is what a thread takes besides images.
  private static let smallByteCount = 1 << 17

  /// Reserves what is asked for, if there is room for it beside what the others have reserved, and may not have taken yet.
  mutating func answer(_ request: Request, _ limit: Int) -> Answer {
    guard used + request.byteCount <= limit else { return .later }
    if request.systemByteCount > Self.smallByteCount,
      !AvailableMemory.has(used + request.systemByteCount + AvailableMemory.leastForThread)
    {
      return used == 0 ? .refused : .later
    }
    used += request.byteCount
    return .granted
  }
}
