package import SystemPackage

/// What an interrupted run has left of a file, open for reading and for going on with.
package struct PartialFile: ~Copyable {
  /// The name that it has.
  package let path: FilePath
  /// Where it is read from its beginning.
  package let descriptor: FileDescriptor
  private var isReleased = false

  /// The name that the file `path` has in a directory of results while it is written.
  package static func path(for path: FilePath) -> FilePath {
    FilePath(bytes: path.bytes + ".partial".utf8)
  }

  /// Opens what is left of the file `path`: a regular file without a second name, of this user or, where a file server
  /// gives other owners, of the directory's. Anything else was put there by somebody else, and what it leads to is not
  /// ours to cut.
  package init(of path: FilePath) throws(OutputProblem) {
    let partialPath = Self.path(for: path)
    descriptor = try Self.open(partialPath)
    self.path = partialPath
  }

  private static func open(_ path: FilePath) throws(OutputProblem) -> FileDescriptor {
    let file: FileDescriptor
    do {
      file = try .open(path, .readWrite, options: [.noFollow, .nonBlocking, .closeOnExec])
    } catch {
      // A link: the systems have different numbers for it.
      if [.tooManySymbolicLinkLevels, .tooManyLinks].contains(Errno(error)) { throw .notOurs(path) }
      throw .cannotCreate(path, Errno(error))
    }
    if isOurs(file, in: path.removingLastComponent()) { return file }
    try? file.close()
    throw .notOurs(path)
  }

  private static func isOurs(_ file: FileDescriptor, in directory: FilePath) -> Bool {
    guard let status = try? file.stat(), status.type == .regular, status.linkCount == 1 else { return false }
    return status.userID.rawValue == geteuid()
      || status.userID == (try? (directory.isEmpty ? "." : directory).stat())?.userID
  }

  /// The descriptor, which from now on is the caller's to close.
  consuming func release() -> FileDescriptor {
    isReleased = true
    return descriptor
  }

  deinit {
    if !isReleased { try? descriptor.close() }
  }
}
