import Support

/// Where one chunk lies in a file: for error messages, so nothing here is on the way of a sound file.
struct PNGChunk {
  /// Where its length field starts, in bytes from the start of the file.
  let offset: Int
  /// Where it ought to end: past its checksum, which may be past the end of the file.
  let end: Int

  /// Its type as it stands in the file, big-endian.
  let typeCode: UInt32

  /// Its four letters; a byte that is no letter is shown as `[hex]`.
  var type: String {
    bytes(of: typeCode).map(Self.letter).joined()
  }

  /// Whether it is IEND.
  var isLast: Bool { typeCode == 0x4945_4E44 }

  /// Whether it is IDAT.
  var isImageData: Bool { typeCode == 0x4944_4154 }

  /// The chunks up to IEND, as their length fields have it; the last one may be cut short.
  static func all(in source: PNGSource) -> some Sequence<PNGChunk> {
    sequence(state: FileSignature.png.count as Int?) { next in
      guard let offset = next, let header = source.bigEndian(at: offset) else { return nil }
      // Length, type and checksum.
      let overhead = 12
      let end = offset + overhead + Int(header >> 32)
      let chunk = PNGChunk(offset: offset, end: end, typeCode: UInt32(truncatingIfNeeded: header))
      next = chunk.isLast ? nil : end
      return chunk
    }
  }

  /// The error for a file that ends before IEND does; nil if it does not.
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
