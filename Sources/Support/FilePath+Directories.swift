package import SystemPackage

extension FilePath {
  /// Creates a directory at this path, and any missing parents; an existing one is not an error.
  package func makeDirectory() throws(OutputError) {
    let mode: mode_t = 0o777
    if isEmpty || isDirectory { return }
    let parent = removingLastComponent()
    // The root is its own parent, and need not be a directory as far as can be told.
    if parent != self { try parent.makeDirectory() }
    if withPlatformString({ mkdir($0, mode) }) == 0 { return }
    // Saved first, because checking whether another process has just created the directory overwrites `errno`.
    let error = Errno(rawValue: errno)
    if !isDirectory { throw .cannotCreate(self, error) }
  }

  private var isDirectory: Bool { (try? stat().type) == .directory }

  /// Whether anything exists at this path, including a dangling symbolic link.
  package var exists: Bool {
    var status = Support.stat()
    return withPlatformString { lstat($0, &status) } == 0
  }

  /// Returns the absolute path of the current working directory.
  package static func workingDirectory() throws(Errno) -> FilePath {
    guard let path = getcwd(nil, 0) else { throw Errno(rawValue: errno) }
    defer { free(path) }
    return FilePath(platformString: path)
  }
}
