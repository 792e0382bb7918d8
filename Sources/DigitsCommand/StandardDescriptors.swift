import Support

/// Standard input, output and error.
enum StandardDescriptors {
  /// Opens the standard descriptors that are closed, before any file is opened: otherwise the first file would take
  /// their place, and messages would be written into it.
  ///
  /// Each is opened in the wrong mode, so that reading or writing it fails.
  static func openClosed() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
      // `open` returns the lowest free descriptor, which is this one.
      _ = open("/dev/null", mode)
    }
  }
}
