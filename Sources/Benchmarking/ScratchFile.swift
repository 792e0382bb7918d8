import Support
import SystemPackage

/// A file whose contents nobody needs, written in large pieces, as `OutputFile` writes rows.
final class ScratchFile {
  private let path: FilePath
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// Creates a file at `path`, or empties the one that is there.
  init(_ path: FilePath) throws(OutputError) {
    self.path = path
    do {
      descriptor = try .open(
        path,
        .writeOnly,
        options: [.create, .truncate, .noFollow, .closeOnExec],
        permissions: .ownerReadWrite
      )
    } catch {
      throw .cannotCreate(path, Errno(error))
    }
  }

  deinit {
    try? descriptor.close()
  }

  /// Appends bytes, which are buffered.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes all buffered bytes to the file.
  func flush() throws(OutputError) {
    do {
      try descriptor.writeAll(buffer)
    } catch {
      throw .cannotWrite(path, Errno(error))
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
