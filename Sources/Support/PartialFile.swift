package import SystemPackage

/// The partial file that an interrupted run has left, open for reading and for continuing it.
package struct PartialFile: ~Copyable {
  /// The path of the partial file.
  package let path: FilePath
  /// The open file, positioned at its beginning.
  package let descriptor: FileDescriptor
  private var isReleased = false

  /// Returns the path of the partial file of `path` in a results directory.
  package static func path(for path: FilePath) -> FilePath {
    FilePath(bytes: path.bytes + ".partial".utf8)
  }

  /// Opens the partial file of `path`: a regular file with a single hard link, owned by this user or, since file
  /// servers may assign other owners, by the owner of its directory. Anything else may belong to someone else and must
  /// not be truncated.
  package init(of path: FilePath) throws(OutputError) {
    let partialPath = Self.path(for: path)
    descriptor = try Self.open(partialPath)
    self.path = partialPath
  }

  private static func open(_ path: FilePath) throws(OutputError) -> FileDescriptor {
    let file: FileDescriptor
    do {
      file = try .open(path, .readWrite, options: [.noFollow, .nonBlocking, .closeOnExec])
    } catch {
      // A symbolic link: systems use different error numbers for it.
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

  /// Returns the descriptor, which the caller must close.
  consuming func release() -> FileDescriptor {
    isReleased = true
    return descriptor
  }

  deinit {
    if !isReleased { try? descriptor.close() }
  }
}
