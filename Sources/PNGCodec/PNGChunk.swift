/// Where one chunk lies in a file: for error messages, so nothing here is on the way of a sound file.
struct PNGChunk {
  /// Four letters; a byte that is no letter is shown as `[hex]`.
  let type: String
  /// Where its length field starts, in bytes from the start of the file.
  let offset: Int
  /// Where it ought to end: past its checksum, which may be past the end of the file.
  let end: Int

  /// Length, type and checksum, four bytes each.
  private static let overhead = 12
  private static let headerSize = 8

  /// The chunks in file order, as their length fields have it; the last one may be cut short.
  static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [PNGChunk] {
    var chunks: [PNGChunk] = []
    var offset = FileSignature.png.count
    while offset + headerSize <= bytes.count {
      let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = bytes[offset + 4..<offset + 8].map(letter).joined()
      let chunk = PNGChunk(type: type, offset: offset, end: offset + overhead + length)
      chunks.append(chunk)
      if chunk.type == "IEND" { break }
      offset = chunk.end
    }
    return chunks
  }

  /// The error for a file that ends before IEND does; nil if it does not.
  static func truncation(of bytes: UnsafeBufferPointer<UInt8>) -> PNGError? {
    guard let last = all(in: bytes).last else { return .truncated(at: bytes.count, .inHeader(after: "the signature")) }
    if last.end > bytes.count { return .truncated(at: bytes.count, .inChunk(last.type, end: last.end)) }
    if last.type == "IEND" { return nil }
    return .truncated(at: bytes.count, last.end == bytes.count ? .after(last.type) : .inHeader(after: last.type))
  }

  private static func letter(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      String(Unicode.Scalar(byte))
    default: "[\(hex(byte))]"
    }
  }
}
