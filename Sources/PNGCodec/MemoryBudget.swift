import Dispatch
import Support
import Synchronization

/// Memory that the images which several threads decode at once share: an image for which there is no room waits until there
/// is, first come, first served.
public final class MemoryBudget: Sendable {
  /// 2 GiB, on every machine: what is refused depends on the images alone.
  public static let defaultLimit = 2 << 30

  /// Bytes for all images together; one that alone needs more is refused.
  public let limit: Int

  private struct State {
    var used = 0
    var waiting: [(byteCount: Int, turn: DispatchSemaphore)] = []
  }

  private let state = Mutex(State())

  /// A budget of `limit` bytes.
  public init(limit: Int = defaultLimit) {
    self.limit = limit
  }

  /// Calls `body` when `byteCount` bytes are free, which are its own while it runs.
  func withMemory<Result>(_ byteCount: Int, _ body: () throws(PNGError) -> Result) throws(PNGError) -> Result {
    guard byteCount <= limit else { throw .needsMemory(byteCount: byteCount, limit: limit) }
    take(byteCount)
    defer { give(byteCount) }
    return try body()
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
