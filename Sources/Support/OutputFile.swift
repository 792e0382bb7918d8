package import SystemPackage

/// A file that appears under its name only when it is complete: until then it has another name beside it.
///
/// No file that was there before is opened, cut or removed on the way, whatever it is called, and no link is followed:
/// the other name is always a new file.
package struct OutputFile: ~Copyable {
  /// The name that the file will have.
  package let path: FilePath
  private let partialPath: FilePath
  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []

  private static let bufferSize = 1 << 16

  /// Creates a file that will be called `path`; until then it has a hidden name that nothing else has.
  package init(_ path: FilePath) throws(OutputProblem) {
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

  /// Creates a file that will be called `path`, and until then `partialPath`, where nothing may be.
  package init(_ path: FilePath, partialPath: FilePath) throws(OutputProblem) {
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

  /// Goes on with a file that will be called `path` behind the first `kept` bytes of what `partial` holds already; the rest
  /// of it is cut off.
  package init(_ path: FilePath, goingOnWith partial: consuming PartialFile, keeping kept: Int) throws(OutputProblem) {
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

  /// Appends bytes.
  package mutating func write(_ bytes: [UInt8]) throws(OutputProblem) {
    buffer += bytes
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Hands all bytes so far to the system.
  package mutating func flush() throws(OutputProblem) {
    do {
      try descriptor.writeAll(buffer)
    } catch {
      throw .cannotWrite(path, Errno(error))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Sees that everything is on the disk, and gives the file its name; `syncs` false leaves the disk to the system.
  package consuming func finish(syncs: Bool = true) throws(OutputProblem) {
    try keep(syncs: syncs)
    let result = partialPath.withPlatformString { from in path.withPlatformString { to in rename(from, to) } }
    guard result == 0 else { throw .cannotCreate(path, Errno(rawValue: errno)) }
    if syncs { Self.syncDirectory(of: path) }
  }

  /// Leaves what was written under its partial name, for somebody to go on with.
  package consuming func keepPartial() throws(OutputProblem) {
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
      throw .cannotWrite(path, Errno(error))
    }
  }

  /// Sees that the names in the directory of `path` are on the disk. Some file systems cannot; then nothing can be done.
  package static func syncDirectory(of path: FilePath) {
    let parent = path.removingLastComponent()
    guard let directory = try? FileDescriptor.open(parent.isEmpty ? "." : parent, .readOnly, options: .closeOnExec)
    else { return }
    _ = fsync(directory.rawValue)
    try? directory.close()
  }

  /// Gives the file up and removes what was written.
  package consuming func abandon() {
    try? descriptor.close()
    _ = partialPath.withPlatformString { unlink($0) }
  }

  /// Whether a file can be made at `path`; for saying so before hours of work.
  package static func check(_ path: FilePath, replaces: Bool) throws(OutputProblem) {
    if !replaces, path.exists { throw .exists(path) }
    try OutputFile(path).abandon()
  }

  /// Writes a whole file.
  package static func write(_ bytes: [UInt8], to path: FilePath, syncs: Bool = true) throws(OutputProblem) {
    var file = try OutputFile(path)
    try file.write(bytes)
    try file.finish(syncs: syncs)
  }
}
