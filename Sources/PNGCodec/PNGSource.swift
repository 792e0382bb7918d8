import SystemPackage

/// The source of a file's bytes during decoding.
enum PNGSource {
  /// All bytes, in memory.
  case memory(UnsafeBufferPointer<UInt8>)
  /// An open file, too large to read whole; it is read from its start, once and in order.
  case file(FileDescriptor)

  /// Returns the size in bytes; for an open file, its current size.
  func byteCount() throws(PNGError) -> Int {
    switch self {
    case .memory(let bytes): return bytes.count
    case .file(let file):
      do {
        return Int(clamping: try file.stat().size)
      } catch {
        throw PNGError(systemError: error)
      }
    }
  }

  /// Returns the bytes at `offset`; nil if the file ends before their end.
  func bytes(at offset: Int, count: Int) throws(PNGError) -> [UInt8]? {
    let bytes = try self.bytes(at: offset, upTo: count)
    return bytes.count == count ? bytes : nil
  }

  /// Returns the eight bytes at `offset` as a big-endian number; nil if the file ends before them.
  func bigEndian(at offset: Int) throws(PNGError) -> UInt64? {
    var number: UInt64 = 0
    let count = try withUnsafeMutableBytes(of: &number) { (buffer) throws(PNGError) in try fill(buffer, at: offset) }
    return count == MemoryLayout<UInt64>.size ? UInt64(bigEndian: number) : nil
  }

  /// Checks that the file begins with the PNG signature.
  func checkSignature() throws(PNGError) {
    if case .memory(let bytes) = self { return try FileSignature.check(bytes) }
    let head = try bytes(at: 0, upTo: FileSignature.tellingCount)
    try head.withUnsafeBufferPointer { (buffer) throws(PNGError) in try FileSignature.check(buffer) }
  }

  /// Returns at most `maxCount` bytes at `offset`, fewer if the file ends before.
  private func bytes(at offset: Int, upTo maxCount: Int) throws(PNGError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: maxCount)
    let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(PNGError) in
      try fill(UnsafeMutableRawBufferPointer(buffer), at: offset)
    }
    return Array(bytes[..<count])
  }

  /// Copies the bytes at `offset` to `buffer`, and returns their number: fewer than it holds if the file ends before.
  ///
  /// An open file is read without moving its current position.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(PNGError) -> Int {
    switch self {
    case .memory(let bytes):
      guard offset <= bytes.count else { return 0 }
      let count = min(buffer.count, bytes.count - offset)
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[offset..<offset + count]))
      return count
    case .file(let file):
      do {
        var count = 0
        while count < buffer.count {
          let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
          let next = try file.read(fromAbsoluteOffset: Int64(offset + count), into: rest)
          if next == 0 { break }
          count += next
        }
        return count
      } catch {
        throw PNGError(systemError: error)
      }
    }
  }
}
