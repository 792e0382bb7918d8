package import SystemPackage

/// Failures of system calls that may pass: waiting for them is cheaper than a wrong result.
package enum PassingFailure {
  /// Waits before a call that failed is repeated, and counts the attempt; false if it should not be repeated (any more).
  ///
  /// Files and memory may be released by other threads, so they are waited for up to two seconds. A device may recover
  /// from an I/O error, which rarely takes long.
  package static func waits(after errno: Errno, _ attempts: inout Int) -> Bool {
    let (most, milliseconds): (Int, UInt32) =
      if errno.isShortage { (200, 10) } else if errno == .ioError { (3, 50) } else { (0, 0) }
    guard attempts < most else { return false }
    attempts += 1
    usleep(1000 * milliseconds)
    return true
  }
}

extension Errno {
  /// Whether the process or the system lacks file descriptors or memory, so that the failure says nothing about a file.
  package var isShortage: Bool { [.tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory].contains(self) }
}

/// Files cannot be opened because the process or the system lacks file descriptors or memory.
package struct ShortageError: Error, Equatable, CustomStringConvertible {
  /// The path of the first of them.
  package let path: FilePath
  /// What the system lacks.
  package let errno: Errno

  /// Creates an error for a path.
  package init(_ path: FilePath, _ errno: Errno) {
    self.path = path
    self.errno = errno
  }

  /// One line with the path and what is lacking.
  package var description: String { "\(path): cannot be opened for now (\(errno))" }
}
