import Support
import Synchronization

/// Detects SIGINT and SIGTERM so that a run can end cleanly; a second signal ends the process at once.
enum Interruption {
  /// Global because a signal handler can reach nothing else, and atomic because it may access nothing else.
  private static let isRequested = Atomic(false)

  /// Thrown when a run detects the signal.
  struct InterruptedError: Error {}

  /// Starts watching: the first signal is recorded, the second ends the process.
  static func watch() {
    // Initialize the global now: a handler must not be the first to use it.
    isRequested.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.isRequested.exchange(true, ordering: .relaxed) {
          _exit(CommandError.Code.interrupted.rawValue)
        }
      }
    }
  }

  /// Throws `InterruptedError` if a signal has arrived.
  static func check() throws {
    if isRequested.load(ordering: .relaxed) { throw InterruptedError() }
  }
}
