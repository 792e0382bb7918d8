import Support
import Synchronization

/// Notices that somebody wants the run to end (SIGINT, SIGTERM), so that it can end well; who asks twice is not kept waiting.
enum Interruption {
  /// Global, because that is all that a signal handler can reach; atomic, because that is all that it may touch.
  private static let isRequested = Atomic(false)

  /// Thrown where the run notices.
  struct Requested: Error {}

  /// From now on a first signal is noted, and a second one ends the process.
  static func watch() {
    // Makes the global now: a handler must not be the first to use it.
    isRequested.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) {
          _exit(CommandFailure.Code.interrupted.rawValue)
        }
      }
    }
  }

  /// Ends what is being done if a signal has come.
  static func check() throws {
    if isRequested.load(ordering: .relaxed) { throw Requested() }
  }
}
