import SystemPackage

/// Where the bytes of a file are while it is decoded.
enum PNGSource {
  /// In memory, all of them.
  case memory(UnsafeBufferPointer<UInt8>)
  /// In an open file that is too long for that; it is read from its start, once and in order.
  case file(FileDescriptor)

  /// Number of bytes; of a file, at this moment.
  var count: Int {
    switch self {
    case .memory(let bytes): bytes.count
    case .file(let file): (try? file.stat()).map { Int(clamping: $0.size) } ?? 0
    }
  }

  /// The eight bytes from `offset` on as one number; nil if the file ends before.
  ///
  /// For error messages: of an open file they are read by themselves, without moving the place where reading goes on.
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

  /// Refuses what does not begin as a PNG file.
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
