import Support

/// Why a file could not be decoded. Its description is one line, `cause: detail; remedy`, without the path.
public enum PNGError: Error, Equatable, Sendable {
  /// Nothing is at the path.
  case notFound
  /// The system refused to open or read it, with its error number.
  case unreadable(errno: Int32)
  /// Something else than a file of bytes is at the path.
  case notRegularFile(FileKind)
  /// The file has no bytes.
  case emptyFile
  /// The file does not begin with the PNG signature; `found` says what it looks like.
  case notPNG(found: String)
  /// The file ends at byte `at`, before the end of IEND.
  case truncated(at: Int, Place)
  /// The file breaks the format in a chunk that starts at byte `offset`.
  case damaged(String, chunk: String, offset: Int)
  /// By its header the image has more pixels than `limit`.
  case imageTooLarge(width: Int, height: Int, limit: Int)
  /// The file is longer than any image within the pixel limit needs.
  case fileTooLarge(byteCount: Int, limit: Int)
  /// Decoding takes more bytes of memory than `limit`.
  case needsMemory(byteCount: Int, limit: Int)
  /// The system has no memory left for the image.
  case outOfMemory

  /// What is at a path where a regular file should be.
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

  /// Where in the format a file ends too early.
  public enum Place: Equatable, Sendable {
    /// Inside the eight bytes every PNG file begins with.
    case inSignature
    /// After a whole chunk, where another should follow.
    case after(String)
    /// Inside the length and type of the chunk that follows the named one.
    case inHeader(after: String)
    /// Inside a chunk that should go on up to byte `end`.
    case inChunk(String, end: Int)
  }

  /// One of a fixed set of words, to count failures by.
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
  /// `cause: detail; remedy` in one line without control characters.
  public var description: String { "\(cause): \(detail); \(remedy)" }

  /// What was found, in one line without control characters.
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

  /// What to do about it, in a few words.
  public var remedy: String {
    switch self {
    case .notFound: "check its spelling"
    case .unreadable: "check its permissions and its disk"
    case .notRegularFile: "name a PNG file"
    case .emptyFile, .truncated, .damaged: "copy or export it again"
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
