import Support
import SystemPackage

/// Standard input, output and error.
enum StandardDescriptors {
  /// Opens those that are closed, before any file is opened: the first one would take their place, and what is meant for
  /// people would become part of it.
  ///
  /// They are opened the wrong way round, so that who reads or writes them is told so.
  static func openClosed() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // The lowest number that is free, and so this one.
      _ = open("/dev/null", mode)
    }
  }
}
