import PNGCodec
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears under its name only when it is complete: until then its name ends in `.partial`.
public struct OutputFile: ~Copyable {
  /// The name that the file will have.
  public let path: FilePath
  private let partialPath: FilePath
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// Opens `path` with `.partial` behind it, for writing from the beginning.
  public init(_ path: FilePath) throws(OutputProblem) {
    self.path = path
    partialPath = Self.partialPath(path)
    do {
      descriptor = try FileDescriptor.open(
        partialPath,
        .writeOnly,
        options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead]
      )
    } catch {
      throw .cannotCreate(path, (error as? Errno) ?? .ioError)
    }
  }

  /// The name that `path` has while it is written.
  static func partialPath(_ path: FilePath) -> FilePath {
    FilePath(bytes: path.bytes + ".partial".utf8)
  }

  /// Appends bytes.
  public mutating func write(_ bytes: [UInt8]) throws(OutputProblem) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Hands all bytes so far to the system.
  public mutating func flush() throws(OutputProblem) {
    do {
      try descriptor.writeAll(buffer)
    } catch {
      throw .cannotWrite(path, (error as? Errno) ?? .ioError)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Sees that everything is on the disk, and gives the file its name; `syncs` false leaves the disk to the system.
  public consuming func finish(syncs: Bool = true) throws(OutputProblem) {
    try flush()
    guard !syncs || fsync(descriptor.rawValue) == 0 || errno == EINVAL else {
      throw .cannotWrite(path, Errno(rawValue: errno))
    }
    do {
      try descriptor.close()
    } catch {
      throw .cannotWrite(path, (error as? Errno) ?? .ioError)
    }
    let result = partialPath.withPlatformString { from in path.withPlatformString { to in rename(from, to) } }
    guard result == 0 else { throw .cannotCreate(path, Errno(rawValue: errno)) }
  }

  /// Gives the file up and removes what was written.
  public consuming func abandon() {
    try? descriptor.close()
    _ = partialPath.withPlatformString { unlink($0) }
  }

  /// Whether a file can be made at `path`; for saying so before hours of work.
  public static func check(_ path: FilePath, replaces: Bool) throws(OutputProblem) {
    if !replaces, OutputDirectory.exists(path) { throw .exists(path) }
    try OutputFile(path).abandon()
  }

  /// Writes a whole file.
  public static func write(_ bytes: [UInt8], to path: FilePath, syncs: Bool = true) throws(OutputProblem) {
    var file = try OutputFile(path)
    try file.write(bytes)
    try file.finish(syncs: syncs)
  }
}
