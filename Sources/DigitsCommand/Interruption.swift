import Support
import Synchronization

/// Detects SIGINT, SIGTERM and SIGHUP so that a run can end cleanly; a second signal ends the process at once, and so
/// does the first one before there is anything to be kept.
enum Interruption {
  // Global because a signal handler can reach nothing else, and atomic because it may access nothing else.
  private static let isRequested = Atomic(false)
  private static let hasBegun = Atomic(false)

  private static let earlyMessage: StaticString = "digits: interrupted before any work\n"

  /// Thrown when a run detects the signal.
  struct InterruptedError: Error {}

  /// Starts watching: until `begin`, a signal ends the process, whatever it waits for; then the first one is recorded.
  static func watch() {
    // Initialize the globals now: a handler must not be the first to use them.
    isRequested.store(false, ordering: .relaxed)
    hasBegun.store(false, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] { handle(number) }
    // `nohup` ignores it for the programs that it starts.
    if !ignore(SIGHUP) { handle(SIGHUP) }
  }

  /// Lets SIGQUIT end the process without a word: Swift's runtime would report a crash and go on.
  static func letQuit() {
    // Shells ignore it for programs in the background.
    if !ignore(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }

  /// Ignores a signal, and returns whether it was ignored before.
  private static func ignore(_ number: Int32) -> Bool {
    unsafeBitCast(signal(number, SIG_IGN), to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func handle(_ number: Int32) {
    signal(number) { _ in
      let hasBegun = Interruption.hasBegun.load(ordering: .relaxed)
      if hasBegun, !Interruption.isRequested.exchange(true, ordering: .relaxed) { return }
      if !hasBegun {
        let message = Interruption.earlyMessage
        _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      }
      _exit(CommandError.Code.interrupted.rawValue)
    }
  }

  /// From now on there are rows to be kept, and `check` is called often.
  static func begin() { hasBegun.store(true, ordering: .relaxed) }

  /// Throws `InterruptedError` if a signal has arrived.
  static func check() throws {
    if isRequested.load(ordering: .relaxed) { throw InterruptedError() }
  }
}
