import Support
package import SystemPackage

/// Why a list of paths, or a stream of frames, ended early.
package enum InputStreamError: Error, Equatable, Sendable {
  /// It cannot be read.
  case cannotRead(Errno)
  /// A line of a list, counted from 1, is longer than any path.
  case lineTooLong(line: Int, limit: Int)
  /// The stream ends inside a frame, counted from 1: `missing` bytes of one part are not there.
  case truncatedFrame(frame: Int, FramePart, missing: Int)
  /// The key of a frame, counted from 1, is longer than any key: the stream does not consist of frames.
  case keyTooLong(frame: Int, byteCount: Int, limit: Int)

  /// A part of a frame.
  package enum FramePart: String, Sendable {
    /// The four bytes before the key.
    case keyLength = "the length of its key"
    /// The key.
    case key = "its key"
    /// The four bytes before the PNG file.
    case dataLength = "the length of its PNG file"
    /// The PNG file.
    case data = "its PNG file"
  }
}

extension InputStreamError: CustomStringConvertible {
  /// What was found, in one line.
  package var description: String {
    switch self {
    case .cannotRead(let errno): "reading failed (\(errno))"
    case .lineTooLong(let line, let limit):
      "line \(line) has more than \(limit.grouped) bytes, so this is no list of paths"
    case .truncatedFrame(let frame, let part, let missing):
      "the stream ends inside frame \(frame): \(missing) more \(missing == 1 ? "byte" : "bytes") of \(part.rawValue) expected"
    case .keyTooLong(let frame, let byteCount, let limit):
      "frame \(frame) announces a key of \(byteCount) bytes, the limit is \(limit)"
    }
  }
}
