import SystemPackage

/// The source of a file's bytes during decoding.
enum PNGSource {
  /// All bytes, in memory.
  case memory(UnsafeBufferPointer<UInt8>)
  /// An open file, too large to read whole; it is read from its start, once and in order.
  case file(FileDescriptor)

  /// Size in bytes; for an open file, its current size.
  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): (try? file.stat()).map { Int(clamping: $0.size) } ?? 0
    }
  }

  /// Returns the bytes at `offset`; nil if the file ends before their end.
  func bytes(at offset: Int, count: Int) -> [UInt8]? {
    switch self {
    case .memory(let bytes):
      guard count >= 0, offset + count <= bytes.count else { return nil }
      return Array(bytes[offset..<offset + count])
    case .file(let file):
      let bytes = try? [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, read in
        read = try file.read(fromAbsoluteOffset: Int64(offset), into: UnsafeMutableRawBufferPointer(buffer))
      }
      return bytes?.count == count ? bytes : nil
    }
  }

  /// Returns the eight bytes at `offset` as a big-endian number; nil if the file ends before them.
  ///
  /// An open file is read without moving its current position.
  func bigEndian(at offset: Int) -> UInt64? {
    var number: UInt64 = 0
    let size = MemoryLayout.size(ofValue: number)
    switch self {
    case .memory(let bytes):
      guard offset + size <= bytes.count else { return nil }
      for byte in bytes[offset..<offset + size] { number = number << 8 | UInt64(byte) }
      return number
    case .file(let file):
      let count = try? withUnsafeMutableBytes(of: &number) { bytes in
        try file.read(fromAbsoluteOffset: Int64(offset), into: bytes)
      }
      return count == size ? UInt64(bigEndian: number) : nil
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
