package import SystemPackage

/// Paths longer than the system resolves at once: nested directories can have them.
extension FilePath {
  /// Opens the file at this path for reading, without waiting for a FIFO's writer.
  package func openForReading() throws(Errno) -> FileDescriptor {
    try resolved { directory, path in
      guard let directory else {
        return try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
      }
      return try path.open(in: directory, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }
  }

  /// Returns the status of the file at this path, or of the one that it links to.
  package func status() throws(Errno) -> Stat {
    try resolved { directory, path in
      try directory.map { try Stat(path, relativeTo: $0, flags: []) } ?? path.stat()
    }
  }

  /// Opens the directory at this path for listing.
  package func openDirectory() throws(Errno) -> OpaquePointer {
    try resolved { directory, path in
      guard let directory else {
        guard let stream = path.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        return stream
      }
      let file = try path.open(in: directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard let stream = fdopendir(file.rawValue) else {
        let error = Errno(rawValue: errno)
        try? file.close()
        throw error
      }
      return stream
    }
  }

  /// Calls `body` with a path that the system resolves, and the directory that it starts from: nil for the usual one.
  private func resolved<Result>(_ body: (FileDescriptor?, FilePath) throws -> Result) throws(Errno) -> Result {
    do {
      // The system's limit includes a terminating zero.
      guard length >= Int(PATH_MAX) else { return try body(nil, self) }
      return try resolvedInParts(body)
    } catch {
      throw Errno(error)
    }
  }

  private func resolvedInParts<Result>(_ body: (FileDescriptor?, FilePath) throws -> Result) throws -> Result {
    var rest = bytes[...]
    var directory: FileDescriptor?
    defer { try? directory?.close() }
    while rest.count >= Int(PATH_MAX) {
      let head = rest.prefix(Int(PATH_MAX) - 1)
      guard let end = head.lastIndex(of: UInt8(ascii: "/")), end > rest.startIndex else { throw Errno.fileNameTooLong }
      let part = FilePath(bytes: Array(rest[..<end]))
      let next =
        if let directory {
          try part.open(in: directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        } else {
          try FileDescriptor.open(part, .readOnly, options: [.directory, .closeOnExec])
        }
      try? directory?.close()
      directory = next
      rest = rest[(end + 1)...]
    }
    return try body(directory, FilePath(bytes: Array(rest)))
  }

  private func open(in directory: FileDescriptor, _ flags: Int32) throws -> FileDescriptor {
    while true {
      let file = withPlatformString { openat(directory.rawValue, $0, flags) }
      if file >= 0 { return FileDescriptor(rawValue: file) }
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }
}
