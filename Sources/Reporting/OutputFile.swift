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

  /// Opens `path` with `.partial` behind it, for writing from the beginning, or behind the first `kept` bytes of what is
  /// there already; the rest of it is cut off.
  public init(_ path: FilePath, keeping kept: Int = 0) throws(OutputProblem) {
    self.path = path
    partialPath = Self.partialPath(path)
    do {
      descriptor = try Self.open(partialPath, keeping: kept)
    } catch Errno.wouldBlock {
      throw .inUse(path)
    } catch {
      throw .cannotCreate(path, (error as? Errno) ?? .ioError)
    }
  }

  private static func open(_ path: FilePath, keeping kept: Int) throws -> FileDescriptor {
    let file = try FileDescriptor.open(
      path,
      .writeOnly,
      options: [.create, .closeOnExec],
      permissions: [.ownerReadWrite, .groupRead, .otherRead]
    )
    do {
      try lock(file)
      try file.resize(to: Int64(kept))
      try file.seek(offset: Int64(kept), from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }

  /// Claims an open file for this process until it is closed or the process ends, however that happens.
  private static func lock(_ file: FileDescriptor) throws {
    // A file system that knows no locks is no reason not to write.
    if flock(file.rawValue, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw Errno.wouldBlock }
  }

  /// Sees that no other process is writing the file that will be called `path`.
  static func checkNotInUse(_ path: FilePath) throws(OutputProblem) {
    guard let file = try? FileDescriptor.open(partialPath(path), .readOnly, options: .closeOnExec) else { return }
    defer { try? file.close() }
    do {
      try lock(file)
    } catch {
      throw .inUse(path)
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
    try keep(syncs: syncs)
    let result = partialPath.withPlatformString { from in path.withPlatformString { to in rename(from, to) } }
    guard result == 0 else { throw .cannotCreate(path, Errno(rawValue: errno)) }
    if syncs { Self.syncDirectory(of: path) }
  }

  /// Leaves what was written under its partial name, for somebody to go on with.
  public consuming func keepPartial() throws(OutputProblem) {
    try keep(syncs: true)
  }

  private mutating func keep(syncs: Bool) throws(OutputProblem) {
    try flush()
    guard !syncs || fsync(descriptor.rawValue) == 0 || errno == EINVAL else {
      throw .cannotWrite(path, Errno(rawValue: errno))
    }
    do {
      try descriptor.close()
    } catch {
      throw .cannotWrite(path, (error as? Errno) ?? .ioError)
    }
  }

  /// Sees that the names in the directory of `path` are on the disk. Some file systems cannot; then nothing can be done.
  static func syncDirectory(of path: FilePath) {
    let parent = path.removingLastComponent()
    guard let directory = try? FileDescriptor.open(parent.isEmpty ? "." : parent, .readOnly, options: .closeOnExec)
    else { return }
    _ = fsync(directory.rawValue)
    try? directory.close()
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
