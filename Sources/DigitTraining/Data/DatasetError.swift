public import ImageInput
import Support
public import SystemPackage

/// A dataset that cannot be used.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// The path does not exist or cannot be read.
  case unreadable(FilePath, Errno)
  /// A path that cannot be opened because the process or the system lacks file descriptors or memory, which says nothing
  /// about the file.
  case shortage(FilePath, Errno)
  /// A path that cannot be searched for images.
  case unsearchable(FilePath, InputError)
  /// A file of another format, or one whose parts do not fit together.
  case unusable(FilePath, expected: String, found: String)
  /// A text file in UTF-16.
  case utf16(FilePath)
  /// A pointer that Git LFS left in place of the file.
  case gitLFSPointer(FilePath)
  /// A table whose labels may be in its first column or in its last.
  case unknownLabelColumn(FilePath)
  /// Samples that cannot be used: the first one, their number, and the number of all.
  case badSamples(FilePath, first: BadSample, count: Int, total: Int)

  /// One line with the file, what was expected and what was found.
  public var description: String {
    switch self {
    case .unreadable(let path, let errno): "\(path): cannot be read (\(errno))"
    case .shortage(let path, let errno): ShortageError(path, errno).description
    case .unsearchable(let path, let error): "\(path): \(error)"
    case .unusable(let path, let expected, let found): "\(path): expected \(expected), found \(singleLine(found))"
    case .utf16(let path): "\(path): expected text in UTF-8, found UTF-16"
    case .gitLFSPointer(let path): "\(path): it is a Git LFS pointer instead of the file itself"
    case .unknownLabelColumn(let path):
      "\(path): the labels may be in the first column or in the last, and no header tells which"
    case .badSamples(let path, let first, let count, let total):
      "\(Self.isFile(first) ? "" : "\(path): ")\(first)"
        + (count > 1 ? " (the first of \(count.grouped) bad ones among \(total.grouped))" : "")
    }
  }

  /// Whether a bad sample is a file of its own, whose path says it all.
  private static func isFile(_ sample: BadSample) -> Bool {
    switch sample {
    case .unreadable, .wrong(.file, _, _): true
    case .wrong: false
    }
  }

  /// Whether the path does not exist, as opposed to having bad contents.
  public var isMissing: Bool {
    if case .unreadable(_, let errno) = self {
      errno == .noSuchFileOrDirectory || errno == .notDirectory
    } else {
      false
    }
  }
}
