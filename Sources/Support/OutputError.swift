package import SystemPackage

/// An output location that cannot be written.
package enum OutputError: Error, Equatable, CustomStringConvertible {
  /// Results already exist, and replacing them was not requested.
  case exists(FilePath)
  /// Another process is writing there.
  case inUse(FilePath)
  /// Instead of the partial file of an interrupted run, there is a link, a special file, or another user's file.
  case notOurs(FilePath)
  /// A file or directory could not be created or opened.
  case cannotCreate(FilePath, Errno)
  /// What an earlier run left could not be read.
  case cannotRead(FilePath, Errno)
  /// Writing failed.
  case cannotWrite(FilePath, Errno)

  /// One line: the path, the problem, and the remedy.
  package var description: String {
    switch self {
    case .exists(let path): "\(path): already exists; choose another path"
    case .inUse(let path): "\(path): another process is writing to it; wait until it finishes or choose another path"
    case .notOurs(let path):
      "\(path): expected a regular file that you own, without hard links; remove it"
    case .cannotCreate(let path, let errno): "\(path): cannot be created (\(errno)); choose another path"
    case .cannotRead(let path, let errno): "\(path): cannot be read (\(errno)); check its permissions and its disk"
    case .cannotWrite(let path, let errno): "\(path): writing failed (\(errno)); the previous file is unchanged"
    }
  }
}
