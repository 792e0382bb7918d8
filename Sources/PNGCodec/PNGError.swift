import Support

/// The reason a file could not be decoded. Its description is one line, `cause: detail; remedy`, without the path.
public enum PNGError: Error, Equatable, Sendable {
  /// Nothing exists at the path.
  case notFound
  /// The system could not open or read the file, for the reason `errno`.
  case unreadable(errno: Int32)
  /// Something other than a regular file is at the path.
  case notRegularFile(FileKind)
  /// The file is empty.
  case emptyFile
  /// The file does not begin with the PNG signature; `found` describes what it looks like.
  case notPNG(found: String)
  /// The file ends at byte `at`, before the end of IEND.
  case truncated(at: Int, Place)
  /// The file violates the format in the chunk that starts at byte `offset`.
  case damaged(String, chunk: String, offset: Int)
  /// The header declares more pixels than `limit`.
  case imageTooLarge(width: Int, height: Int, limit: Int)
  /// The file is larger than any image within the pixel limit needs, in bytes.
  case fileTooLarge(byteCount: Int, limit: Int)
  /// Decoding needs more bytes of memory than `limit`.
  case needsMemory(byteCount: Int, limit: Int)
  /// The system has too little memory for the image.
  case outOfMemory

  /// The type of a file that is not a regular file.
  public enum FileKind: String, Sendable {
    /// A directory.
    case directory
    /// A named pipe.
    case fifo = "FIFO"
    /// A character or block device.
    case device
    /// A Unix domain socket.
    case socket
    /// Anything else.
    case unknown = "special file"
  }

  /// The point in the PNG structure at which a file ends early.
  public enum Place: Equatable, Sendable {
    /// Inside the eight bytes that every PNG file begins with.
    case inSignature
    /// After a complete chunk, where another should follow.
    case after(String)
    /// Inside the length and type of the chunk after the named one.
    case inHeader(after: String)
    /// Inside a chunk that should end at byte `end`.
    case inChunk(String, end: Int)
  }

  /// The category of the error, from a fixed set, for counting errors.
  public var cause: String {
    switch self {
    case .notFound: "not found"
    case .unreadable: "unreadable"
    case .notRegularFile: "not a regular file"
    case .emptyFile: "empty file"
    case .notPNG: "not a png"
    case .truncated: "truncated"
    case .damaged: "damaged"
    case .imageTooLarge, .fileTooLarge, .needsMemory: "too large"
    case .outOfMemory: "out of memory"
    }
  }
}

extension PNGError: CustomStringConvertible {
  /// `cause: detail; remedy` on one line without control characters.
  public var description: String { "\(cause): \(detail); \(remedy)" }

  /// What was found, on one line without control characters.
  public var detail: String { singleLine(text) }

  private var text: String {
    switch self {
    case .notFound: "nothing is at this path"
    case .unreadable(let errno): errorText(errno)
    case .notRegularFile(let kind): "it is a \(kind.rawValue)"
    case .emptyFile: "it has 0 bytes"
    case .notPNG(let found): "it looks like \(found)"
    case .truncated(let end, let place): "the file ends at byte \(end), \(place)"
    case .damaged(let detail, let chunk, let offset): "\(detail) at byte \(offset) (\(chunk))"
    case .imageTooLarge(let width, let height, let limit):
      "\(width)×\(height) pixels, the limit is \(limit) in all"
    case .fileTooLarge(let byteCount, let limit): "\(byteCount) bytes, the limit is \(limit)"
    case .needsMemory(let byteCount, let limit):
      "decoding takes \(byteCount) bytes of memory, the limit is \(limit)"
    case .outOfMemory: "the system has too little memory for this image"
    }
  }

  /// How to resolve it, in a few words.
  public var remedy: String {
    switch self {
    case .notFound: "check its spelling"
    case .unreadable: "check its permissions and its disk"
    case .notRegularFile: "name a PNG file"
    case .emptyFile, .truncated, .damaged: "copy or export it again"
    case .notPNG(found: FileSignature.gitLFSPointer): "run `git lfs pull`"
    case .notPNG: "convert it to PNG"
    case .imageTooLarge, .fileTooLarge, .needsMemory: "scale it down or raise the limit"
    case .outOfMemory: "scale it down or decode fewer at once"
    }
  }
}

extension PNGError.Place: CustomStringConvertible {
  /// The place in words, such as `inside IDAT, which should go on to byte 97`.
  public var description: String {
    switch self {
    case .inSignature: "inside the signature"
    case .after(let chunk): "after \(chunk) and before IEND"
    case .inHeader(let chunk): "inside the chunk header after \(chunk)"
    case .inChunk(let chunk, let end): "inside \(chunk), which should go on to byte \(end)"
    }
  }
}
