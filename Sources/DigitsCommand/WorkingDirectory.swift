import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FilePath {
  /// What relative paths start from; absolute.
  static func workingDirectory() throws -> FilePath {
    guard let path = getcwd(nil, 0) else {
      throw CommandFailure(.inputOutput, "the working directory is not known (\(Errno(rawValue: errno)))")
    }
    defer { free(path) }
    return FilePath(platformString: path)
  }
}
