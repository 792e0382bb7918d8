package import SystemPackage

extension FilePath {
  /// Makes a directory here and those above it; one that exists is as good.
  package func makeDirectory() throws(OutputProblem) {
    let mode: mode_t = 0o777
    if isEmpty || isDirectory { return }
    try removingLastComponent().makeDirectory()
    if withPlatformString({ mkdir($0, mode) }) == 0 { return }
    // Looking whether somebody else has just made it sets the error number anew.
    let error = Errno(rawValue: errno)
    if !isDirectory { throw .cannotCreate(self, error) }
  }

  private var isDirectory: Bool { (try? stat().type) == .directory }

  /// Whether there is anything here, a dangling link included.
  package var exists: Bool {
    var status = Support.stat()
    return withPlatformString { lstat($0, &status) } == 0
  }

  /// What relative paths start from; absolute.
  package static func workingDirectory() throws(Errno) -> FilePath {
    guard let path = getcwd(nil, 0) else { throw Errno(rawValue: errno) }
    defer { free(path) }
    return FilePath(platformString: path)
  }
}
