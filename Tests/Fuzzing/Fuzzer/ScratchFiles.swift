import Support
import SystemPackage
import TestSupport

/// Files for readers that take a path: each input replaces those of the one before.
struct ScratchFiles: Sendable {
  private let directory: FilePath

  /// Makes a directory for this process in `TMPDIR`, which should be in memory; the script removes it.
  init() {
    let parent = getenv("TMPDIR").map { FilePath(platformString: $0) } ?? "/tmp"
    directory = parent.appending("digits-fuzzer-\(getpid())")
  }

  /// Writes a file and returns its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) -> FilePath {
    let path = directory.appending(name)
    do {
      try TestSupport.write(bytes, to: path)
    } catch {
      require(false, "\(path): \(error)")
    }
    return path
  }

  /// Opens a file with these bytes for reading; the caller closes it.
  func open(_ bytes: [UInt8]) throws -> FileDescriptor {
    try .open(file("input", bytes), .readOnly)
  }
}
