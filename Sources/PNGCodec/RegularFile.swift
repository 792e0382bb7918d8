import Support
import SystemPackage

/// Opens files, and nothing but files.
enum RegularFile {
  /// Hands the file at `path` to `body`: as bytes, or still on the disk if it is longer than `largestInMemory`.
  ///
  /// A file as bytes costs one open, one stat and one read, unless it changes meanwhile. Not blocking, so that a FIFO
  /// without a writer is refused at once.
  static func read<Result>(
    _ path: FilePath,
    limit: Int,
    largestInMemory: Int,
    _ body: (PNGSource) throws(PNGError) -> Result
  ) throws(PNGError) -> Result {
    let file: FileDescriptor
    do {
      file = try .open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw failure(toOpen: path, error)
    }
    defer { try? file.close() }
    let bytes: [UInt8]?
    do {
      bytes = try contents(of: file, limit: limit, largestInMemory: largestInMemory)
    } catch let error as PNGError {
      throw error
    } catch {
      throw PNGError(systemError: error)
    }
    guard let bytes else { return try body(.file(file)) }
    return try bytes.withUnsafeBufferPointer { (buffer) throws(PNGError) in try body(.memory(buffer)) }
  }

  /// Every byte of the file; nil if that is too many.
  private static func contents(of file: FileDescriptor, limit: Int, largestInMemory: Int) throws -> [UInt8]? {
    let stat = try file.stat()
    guard stat.type == .regular else { throw PNGError.notRegularFile(.init(stat.type)) }
    let size = Int(clamping: stat.size)
    guard size <= limit else { throw PNGError.fileTooLarge(byteCount: size, limit: limit) }
    if size > largestInMemory { return nil }

    // One byte more than there should be tells in the same read whether the file has grown. And never so few
    // that they would cut a signature, because some file systems give the size as 0.
    let (smallest, step) = (512, 1 << 16)
    var bytes = try read(file, upTo: min(max(size, smallest), step - 1) + 1)
    if bytes.count == size { return bytes }

    // Large, or changing while it is read: before it takes more memory it has to look like a PNG.
    try bytes.withUnsafeBufferPointer { try FileSignature.check($0) }
    while true {
      let next = try read(file, upTo: step)
      if next.isEmpty { return bytes }
      bytes += next
      guard bytes.count <= limit else { throw PNGError.fileTooLarge(byteCount: bytes.count, limit: limit) }
    }
  }

  /// One read; empty at the end of the file.
  private static func read(_ file: FileDescriptor, upTo maxCount: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: maxCount) { buffer, count in
      count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// A socket cannot be opened, and the error number alone does not say that it is one.
  private static func failure(toOpen path: FilePath, _ error: any Error) -> PNGError {
    if let type = try? path.stat().type, type == .socket { return .notRegularFile(.socket) }
    return PNGError(systemError: error)
  }
}

extension PNGError {
  /// The error for what a system call threw.
  init(systemError error: any Error) {
    switch error as? Errno {
    case .noSuchFileOrDirectory, .notDirectory: self = .notFound
    case let errno: self = .unreadable(errno: (errno ?? .ioError).rawValue)
    }
  }
}

extension PNGError.FileKind {
  fileprivate init(_ type: FileType) {
    switch type {
    case .directory: self = .directory
    case .fifo: self = .fifo
    case .characterSpecial, .blockSpecial: self = .device
    case .socket: self = .socket
    default: self = .unknown
    }
  }
}
