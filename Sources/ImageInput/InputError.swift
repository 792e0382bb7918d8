public import PNGCodec
import Support
public import SystemPackage

/// Why an input gave no image. Its description is one line, `cause: detail; remedy`, without the path.
public enum InputError: Error, Equatable, Sendable {
  /// A file that cannot be decoded.
  case image(PNGError)
  /// A directory that cannot be searched.
  case directory(Errno)
  /// Something that cannot be looked at, and so may be a directory.
  case unknownKind(Errno)

  /// One of a fixed set of words, to count failures by.
  public var cause: String {
    if case .image(let error) = self { error.cause } else { "unreadable" }
  }

  /// What was found, in one line.
  public var detail: String {
    switch self {
    case .image(let error): error.detail
    case .directory(let errno): "the directory cannot be searched (\(errno))"
    case .unknownKind(let errno): "it cannot be looked at (\(errno))"
    }
  }

  /// What to do about it, in a few words.
  public var remedy: String {
    switch self {
    case .image(let error): error.remedy
    case .directory: "change its permissions"
    case .unknownKind: "change the permissions above it"
    }
  }
}

extension InputError: CustomStringConvertible {
  /// `cause: detail; remedy`.
  public var description: String { "\(cause): \(detail); \(remedy)" }
}
