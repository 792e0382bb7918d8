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
  /// A PNG file in a stream that has more bytes than `limit`.
  case frameTooLarge(byteCount: Int, limit: Int)

  /// The system's error behind it, if there is one.
  package var errno: Errno? {
    switch self {
    case .image(.unreadable(let errno)): Errno(rawValue: errno)
    case .directory(let errno), .unknownKind(let errno): errno
    case .image, .frameTooLarge: nil
    }
  }

  /// What the process or the system lacks, if the error says nothing about the input.
  package var shortage: Errno? { errno.flatMap { $0.isShortage ? $0 : nil } }

  /// One of a fixed set of words, for counting failures.
  public var cause: String {
    switch self {
    case .image(let error): error.cause
    case .directory, .unknownKind: "unreadable"
    case .frameTooLarge: "too large"
    }
  }

  /// What was found, in one line.
  public var detail: String {
    switch self {
    case .image(let error): error.detail
    case .directory(let errno): "the directory cannot be searched (\(errno))"
    case .unknownKind(let errno): "it cannot be examined (\(errno))"
    case .frameTooLarge(let byteCount, let limit): "\(byteCount) bytes, the limit for a frame is \(limit)"
    }
  }

  /// What to do about it, in a few words.
  public var remedy: String {
    switch self {
    case .image(let error): error.remedy
    case .directory: "change its permissions"
    case .unknownKind: "change the permissions of its parent directory"
    case .frameTooLarge: "scale it down or raise the limit"
    }
  }
}

extension InputError: CustomStringConvertible {
  /// `cause: detail; remedy`.
  public var description: String { "\(cause): \(detail); \(remedy)" }
}
