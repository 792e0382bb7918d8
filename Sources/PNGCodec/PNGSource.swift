import SystemPackage

/// The source of a file's bytes during decoding.
enum PNGSource {
  /// All bytes, in memory.
  case memory(UnsafeBufferPointer<UInt8>)
  /// An open file, too large to read whole; it is read from its start, once and in order.
  case file(FileDescriptor)

  /// Size in bytes; for an open file, its current size, or 0 if the system does not tell, which refuses the file.
  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): (try? file.stat()).map { Int(clamping: $0.size) } ?? 0
    }
  }

  /// Returns the bytes at `offset`; nil if the file ends before their end.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return bytes.withUnsafeMutableBytes { fill($0, at: offset) } ? bytes : nil
  }

  /// Returns the eight bytes at `offset` as a big-endian number; nil if the file ends before them.
  func bigEndian(at offset: Int) -> UInt64? {
    var number: UInt64 = 0
    return withUnsafeMutableBytes(of: &number) { fill($0, at: offset) } ? UInt64(bigEndian: number) : nil
  }

  /// Copies the bytes at `offset` to all of `buffer`; false if the file ends before.
  ///
  /// An open file is read without moving its current position.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
    switch self {
    case .memory(let bytes):
      guard offset + buffer.count <= bytes.count else { return false }
      buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset..<offset + buffer.count])
      )
      return true
    case .file(let file):
      return (try? file.read(fromAbsoluteOffset: Int64(offset), into: buffer)) == buffer.count
    }
  }

  /// Checks that the file begins with the PNG signature.
  func checkSignature() throws(PNGError) {
    switch self {
    case .memory(let bytes): try FileSignature.check(bytes)
    case .file(let file):
      let head: [UInt8]
      do {
        head = try [UInt8](unsafeUninitializedCapacity: FileSignature.tellingCount) { buffer, count in
          count = try file.read(fromAbsoluteOffset: 0, into: UnsafeMutableRawBufferPointer(buffer))
        }
      } catch {
        throw PNGError(systemError: error)
      }
      try head.withUnsafeBufferPointer { (buffer) throws(PNGError) in try FileSignature.check(buffer) }
    }
  }
}
