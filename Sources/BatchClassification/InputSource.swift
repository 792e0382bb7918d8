import ImageInput
import Synchronization

/// Inputs that one thread after the other reads.
final class InputSource: Sendable {
  // Nobody ever waits for the lock: it is how inputs that are not `Sendable` get from one thread to the next.
  private let inputs: Mutex<any IteratorProtocol<FoundInput>>

  init(_ inputs: sending some IteratorProtocol<FoundInput>) {
    self.inputs = Mutex(inputs)
  }

  /// The next input; nil after the last.
  func next() -> FoundInput? { inputs.withLock { $0.next() } }
}
