package import SystemPackage

/// A place that cannot be written.
package enum OutputProblem: Error, Equatable, CustomStringConvertible {
  /// There are results already, and no leave to replace them.
  case exists(FilePath)
  /// Another process is writing there.
  case inUse(FilePath)
  /// What should be the rows of an interrupted run is a link, or somebody else's file.
  case notOurs(FilePath)
  /// A file or directory could not be made or opened.
  case cannotCreate(FilePath, Errno)
  /// Writing failed on the way.
  case cannotWrite(FilePath, Errno)

  /// One line: the path, what is wrong, what to do.
  package var description: String {
    switch self {
    case .exists(let path): "\(path): exists already; choose another place"
    case .inUse(let path): "\(path): another process is writing it; wait for its end, or choose another place"
    case .notOurs(let path):
      "\(path): expected a regular file of yours without other names, as an interrupted run leaves it; remove it"
    case .cannotCreate(let path, let errno): "\(path): cannot be created (\(errno)); choose another place"
    case .cannotWrite(let path, let errno): "\(path): writing failed (\(errno)); what was there before is untouched"
    }
  }
}
