public import PNGCodec
import Support
public import SystemPackage

/// Why an input yielded no image. The description is one line, `cause: detail; remedy`, without the path.
public enum InputError: Error, Equatable, Sendable {
  /// A file that cannot be decoded.
  case image(PNGError)
  /// A directory that cannot be searched.
  case directory(Errno)
  /// An entry whose type cannot be determined, and which may be a directory.
  case unknownKind(Errno)

  /// One of a fixed set of words, for counting failures.
  public var cause: String {
    if case .image(let error) = self { error.cause } else { "unreadable" }
  }

  /// What was found, in one line.
  public var detail: String {
    switch self {
    case .image(let error): error.detail
    case .directory(let errno): "the directory cannot be searched (\(errno))"
    case .unknownKind(let errno): "it cannot be examined (\(errno))"
    }
  }

  /// What to do about it, in a few words.
  public var remedy: String {
    switch self {
    case .image(let error): error.remedy
    case .directory: "change its permissions"
    case .unknownKind: "change the permissions of its parent directory"
    }
  }
}

extension InputError: CustomStringConvertible {
  /// `cause: detail; remedy`.
  public var description: String { "\(cause): \(detail); \(remedy)" }
}
