import ImageInput
import Synchronization

/// Inputs that are read by one thread at a time.
final class InputSource: Sendable {
  // The lock is never contended: it lets one thread after another read inputs that are not `Sendable`.
  private let inputs: Mutex<any IteratorProtocol<FoundInput>>

  init(_ inputs: sending any IteratorProtocol<FoundInput>) {
    self.inputs = Mutex(inputs)
  }

  /// Returns the next input; nil after the last.
  func next() -> FoundInput? { inputs.withLock { $0.next() } }
}
