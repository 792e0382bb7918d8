package import SystemPackage

/// A file that appears under its name only when it is complete; until then it is a partial file in the same directory.
///
/// Until then, no existing file is opened, truncated, or removed, whatever its name, and no link is followed: the
/// partial file is new, unless a `PartialFile` is continued.
package struct OutputFile: ~Copyable {
  /// The path of the complete file.
  package let path: FilePath
  private let partialPath: FilePath
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// Creates a partial file with a unique hidden name, to be renamed to `path`.
  package init(_ path: FilePath) throws(OutputError) {
    while true {
      let name = ".digits-\(String(UInt64.random(in: 0 ... .max), radix: 36)).partial"
      do {
        try self.init(path, partialPath: path.removingLastComponent().appending(name))
        return
      } catch .cannotCreate(_, .fileExists) {
        continue
      }
    }
  }

  /// Creates a partial file at `partialPath`, where nothing may exist, to be renamed to `path`.
  package init(_ path: FilePath, partialPath: FilePath) throws(OutputError) {
    do {
      descriptor = try .open(
        partialPath,
        .writeOnly,
        options: [.create, .exclusiveCreate, .noFollow, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead]
      )
    } catch {
      throw .cannotCreate(path, Errno(error))
    }
    self.path = path
    self.partialPath = partialPath
  }

  /// Continues `partial` after its first `kept` bytes, discarding the rest, to be renamed to `path`.
  package init(_ path: FilePath, goingOnWith partial: consuming PartialFile, keeping kept: Int) throws(OutputError) {
    self.path = path
    partialPath = partial.path
    descriptor = partial.release()
    do {
      try descriptor.resize(to: Int64(kept))
      try descriptor.seek(offset: Int64(kept), from: .start)
    } catch {
      try? descriptor.close()
      throw .cannotWrite(path, Errno(error))
    }
  }

  /// Appends bytes, which are buffered.
  package mutating func write(_ bytes: [UInt8]) throws(OutputError) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes all buffered bytes to the partial file.
  package mutating func flush() throws(OutputError) {
    do {
      try descriptor.writeAll(buffer)
    } catch {
      throw .cannotWrite(path, Errno(error))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all buffered bytes, and ensures that all bytes so far are on the disk.
  package mutating func sync() throws(OutputError) {
    try flush()
    guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else { throw .cannotWrite(path, Errno(rawValue: errno)) }
  }

  /// Ensures that all bytes are on the disk, and renames the file to `path`; without `syncs`, the system decides when
  /// to write to the disk.
  package consuming func finish(syncs: Bool = true) throws(OutputError) {
    try keep(syncs: syncs)
    let result = partialPath.withPlatformString { from in path.withPlatformString { to in rename(from, to) } }
    guard result == 0 else { throw .cannotCreate(path, Errno(rawValue: errno)) }
    if syncs { Self.syncDirectory(of: path) }
  }

  /// Keeps the partial file, so that a later run can continue it.
  package consuming func keepPartial() throws(OutputError) {
    try keep(syncs: true)
  }

  private mutating func keep(syncs: Bool) throws(OutputError) {
    if syncs { try sync() } else { try flush() }
    do {
      try descriptor.close()
    } catch {
      throw .cannotWrite(path, Errno(error))
    }
  }

  /// Ensures that the directory of `path` is on the disk, on file systems that can sync directories.
  package static func syncDirectory(of path: FilePath) {
    let parent = path.removingLastComponent()
    guard let directory = try? FileDescriptor.open(parent.isEmpty ? "." : parent, .readOnly, options: .closeOnExec)
    else { return }
    _ = fsync(directory.rawValue)
    try? directory.close()
  }

  /// Deletes the partial file.
  package consuming func abandon() {
    try? descriptor.close()
    _ = partialPath.withPlatformString { unlink($0) }
  }

  /// Checks, before hours of work, that a file can be created at `path`; unless `replaces` is true, nothing may exist
  /// there.
  package static func check(_ path: FilePath, replaces: Bool) throws(OutputError) {
    if !replaces, path.exists { throw .exists(path) }
    try OutputFile(path).abandon()
  }

  /// Writes `bytes` to `path` as a complete file.
  package static func write(_ bytes: [UInt8], to path: FilePath, syncs: Bool = true) throws(OutputError) {
    var file = try OutputFile(path)
    try file.write(bytes)
    try file.finish(syncs: syncs)
  }
}
