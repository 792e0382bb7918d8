import Support
import SystemPackage

/// Opens regular files and rejects everything else.
enum RegularFile {
  /// Passes the file at `path` to `body`: as bytes, or as an open file if it is larger than `largestInMemory`.
  ///
  /// A file below 64 KiB costs one open, one stat, and one read, unless it changes meanwhile. It is opened without
  /// blocking, so that a FIFO without a writer is rejected at once.
  static func read<Result>(
    _ path: FilePath,
    limit: Int,
    largestInMemory: Int,
    _ body: (PNGSource) throws(PNGError) -> Result
  ) throws(PNGError) -> Result {
    let file: FileDescriptor
    do {
      file = try path.openForReading()
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

  /// Returns all bytes of the file; nil if it is larger than `largestInMemory`.
  private static func contents(of file: FileDescriptor, limit: Int, largestInMemory: Int) throws -> [UInt8]? {
    let stat = try file.stat()
    guard stat.type == .regular else { throw PNGError.notRegularFile(.init(stat.type)) }
    let size = Int(clamping: stat.size)
    guard size <= limit else { throw PNGError.fileTooLarge(byteCount: size, limit: limit) }
    if size > largestInMemory { return nil }

    // Reading one byte more than the size detects a file that has grown. At least `smallest` bytes are read, because
    // some file systems report a size of 0, and a signature must not be cut off.
    let (smallest, step) = (512, 1 << 16)
    if size >= step { try AvailableMemory.check(size) }
    var bytes = try read(file, upTo: min(max(size, smallest), step - 1) + 1)
    if bytes.count == size { return bytes }

    // Large, or changing while it is read: check the signature before allocating more memory.
    try bytes.withUnsafeBufferPointer { try FileSignature.check($0) }
    while true {
      let next = try read(file, upTo: step)
      if next.isEmpty { return bytes }
      try bytes.appendIfPossible(next)
      guard bytes.count <= limit else { throw PNGError.fileTooLarge(byteCount: bytes.count, limit: limit) }
    }
  }

  /// Reads once; returns no bytes at the end of the file.
  private static func read(_ file: FileDescriptor, upTo maxCount: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: maxCount) { buffer, count in
      count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// Returns the error for a failed open. Sockets cannot be opened, and the error number alone does not identify them.
  private static func failure(toOpen path: FilePath, _ error: any Error) -> PNGError {
    // What cannot be examined either keeps the error of opening it.
    if let type = try? path.status().type, type == .socket { return .notRegularFile(.socket) }
    return PNGError(systemError: error)
  }
}

extension PNGError {
  /// Creates the error for what a system call threw.
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
