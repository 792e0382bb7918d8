import Support

/// The location of a chunk in a file, for error messages and for what libpng does not tell.
struct PNGChunk {
  /// Offset of its length field from the start of the file, in bytes.
  let offset: Int
  /// Offset of its expected end, after the checksum; may be past the end of the file.
  let end: Int

  /// Its type as stored in the file, big-endian.
  let typeCode: UInt32

  /// Its four letters; any other byte is shown as `[hex]`.
  var type: String {
    bytes(of: typeCode).map(Self.letter).joined()
  }

  /// Whether it is IEND.
  var isLast: Bool { typeCode == 0x4945_4E44 }

  /// Whether it is IDAT.
  var isImageData: Bool { typeCode == 0x4944_4154 }

  /// Whether it is eXIf.
  var isExif: Bool { typeCode == 0x6558_4966 }

  /// Bytes of the length and the type before its data.
  static let headerSize = 8
  /// Bytes of the checksum after its data.
  static let checksumSize = 4

  /// Returns the chunks up to IEND, as their length fields declare them; the last one may be truncated.
  static func all(in source: PNGSource) -> some Sequence<PNGChunk> {
    sequence(state: FileSignature.png.count as Int?) { next in
      guard let offset = next, let header = source.bigEndian(at: offset) else { return nil }
      let end = offset + headerSize + Int(header >> 32) + checksumSize
      let chunk = PNGChunk(offset: offset, end: end, typeCode: UInt32(truncatingIfNeeded: header))
      next = chunk.isLast ? nil : end
      return chunk
    }
  }

  /// Returns the error for a file that ends before the end of IEND; nil if it does not.
  static func truncation(of source: PNGSource) -> PNGError? {
    let count = source.count
    var last: PNGChunk?
    for chunk in all(in: source) { last = chunk }
    guard let last else { return .truncated(at: count, .inHeader(after: "the signature")) }
    if last.end > count { return .truncated(at: count, .inChunk(last.type, end: last.end)) }
    if last.isLast { return nil }
    return .truncated(at: count, last.end == count ? .after(last.type) : .inHeader(after: last.type))
  }

  private static func letter(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      String(Unicode.Scalar(byte))
    default: "[\(hex(byte))]"
    }
  }
}

private func bytes(of code: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: code >> $0) }
}
