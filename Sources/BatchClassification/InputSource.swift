import ImageInput
import Support
import Synchronization

/// Inputs that are read by one thread at a time, and remembered as a hash.
final class InputSource: Sendable {
  private struct State {
    /// All inputs, in the shard or not.
    var all: any IteratorProtocol<FoundInput>
    let shard: Shard?
    /// The number of inputs read so far, in the shard or not, and the hash of their paths.
    var count = 0
    var hash: SHA256?
  }

  // The lock is never contended: it lets one thread after another read inputs that are not `Sendable`.
  private let state: Mutex<State>

  /// Creates a source of inputs that are not remembered.
  init(_ inputs: sending any IteratorProtocol<FoundInput>) {
    state = Mutex(State(all: inputs, shard: nil))
  }

  /// Creates a source of the inputs of a run; if `remembers`, `found` tells at the end what they were.
  init(_ inputs: ImageInputs, remembers: Bool) throws {
    state = Mutex(
      State(all: try inputs.searchAllShards(), shard: inputs.shard, hash: remembers ? SHA256() : nil)
    )
  }

  /// Returns the next input of the shard, or the next other result; nil after the last.
  func next() -> FoundInput? {
    state.withLock { state in
      while let found = state.all.next() {
        guard let path = found.path else { return found }
        defer { state.count += 1 }
        state.hash?.update(path)
        state.hash?.update([0])
        if state.shard?.contains(state.count) ?? true { return found }
      }
      return nil
    }
  }

  /// The inputs read so far, in the shard or not; nil if they are not remembered.
  var found: RunIdentity.Inputs? {
    state.withLock { state in state.hash.map { RunIdentity.Inputs(count: state.count, sha256: $0.hex) } }
  }
}
