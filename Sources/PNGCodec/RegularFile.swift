import SystemPackage

/// Reads whole files, and nothing but files.
enum RegularFile {
  /// Every byte of the file at `path`: one open, one stat and one read unless the file changes meanwhile.
  ///
  /// Not blocking, so that a FIFO without a writer is refused at once.
  static func bytes(at path: FilePath, limit: Int) throws(PNGError) -> [UInt8] {
    let file: FileDescriptor
    do {
      file = try .open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    } catch {
      throw failure(toOpen: path, error)
    }
    defer { try? file.close() }
    do {
      return try bytes(of: file, limit: limit)
    } catch let error as PNGError {
      throw error
    } catch {
      throw PNGError(systemError: error)
    }
  }

  private static func bytes(of file: FileDescriptor, limit: Int) throws -> [UInt8] {
    let stat = try file.stat()
    guard stat.type == .regular else { throw PNGError.notRegularFile(.init(stat.type)) }
    let size = Int(clamping: stat.size)
    guard size <= limit else { throw PNGError.fileTooLarge(byteCount: size, limit: limit) }

    // One byte more than there should be tells in the same read whether the file has grown.
    var bytes = try [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      let space = UnsafeMutableRawBufferPointer(buffer)
      while count <= size {
        let read = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: space[count...]))
        count += read
        if read == 0 || count == size { break }
      }
    }
    if bytes.count > size { try readRest(of: file, into: &bytes, limit: limit) }
    return bytes
  }

  /// For a file that grew since it was measured, or one of those that pretend to be empty, as under /proc.
  private static func readRest(of file: FileDescriptor, into bytes: inout [UInt8], limit: Int) throws {
    let step = 1 << 16
    while true {
      let next = try [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if next.isEmpty { return }
      bytes += next
      guard bytes.count <= limit else { throw PNGError.fileTooLarge(byteCount: bytes.count, limit: limit) }
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
  fileprivate init(systemError error: any Error) {
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
