import Dispatch
import Support
import Synchronization

/// Memory shared by images that several threads decode at once. An image that does not fit waits until there is room,
/// first come, first served.
public final class MemoryBudget: Sendable {
  /// 2 GiB on every machine, so that whether an image is rejected does not depend on the machine.
  public static let defaultLimit = 2 << 30

  /// Bytes for all images together; an image that needs more by itself is rejected.
  public let limit: Int

  private struct State {
    var used = 0
    var waiting: [(byteCount: Int, turn: DispatchSemaphore)] = []
  }

  private let state = Mutex(State())

  /// Creates a budget of `limit` bytes.
  public init(limit: Int = defaultLimit) {
    self.limit = limit
  }

  /// Waits until `byteCount` bytes are free, and reserves them while `body` runs.
  ///
  /// - Throws: `PNGError.needsMemory` if `byteCount` exceeds `limit`, or what `body` throws.
  func withMemory<Result>(_ byteCount: Int, _ body: () throws(PNGError) -> Result) throws(PNGError) -> Result {
    guard byteCount <= limit else { throw .needsMemory(byteCount: byteCount, limit: limit) }
    take(byteCount)
    defer { give(byteCount) }
    return try body()
  }

  /// Waits until `byteCount` bytes are free, or all if there are fewer, and reserves them while `body` runs, which must not
  /// wait for others.
  package func withMemory<Result>(upTo byteCount: Int, _ body: () -> Result) -> Result {
    let taken = min(byteCount, limit)
    take(taken)
    defer { give(taken) }
    return body()
  }

  /// Waits until `byteCount` bytes are free, and reserves them until the reservation is released.
  ///
  /// - Throws: `PNGError.needsMemory` if `byteCount` exceeds `limit`.
  package func reserve(_ byteCount: Int) throws(PNGError) -> Reservation {
    guard byteCount <= limit else { throw .needsMemory(byteCount: byteCount, limit: limit) }
    take(byteCount)
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

  private func take(_ byteCount: Int) {
    let turn = state.withLock { state -> DispatchSemaphore? in
      if state.waiting.isEmpty, state.used + byteCount <= limit {
        state.used += byteCount
        return nil
      }
      let turn = DispatchSemaphore(value: 0)
      state.waiting.append((byteCount, turn))
      return turn
    }
    turn?.wait()
  }

  private func give(_ byteCount: Int) {
    state.withLock { state in
      state.used -= byteCount
      while let next = state.waiting.first, state.used + next.byteCount <= limit {
        state.used += next.byteCount
        state.waiting.removeFirst()
        next.turn.signal()
      }
    }
  }
}
