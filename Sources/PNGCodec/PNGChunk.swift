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

  /// Whether it is eXIf.
  var isExif: Bool { typeCode == 0x6558_4966 }

  /// Bytes of the length and the type before its data.
  static let headerSize = 8
  /// Bytes of the checksum after its data.
  static let checksumSize = 4

  /// Reads the length and the type at `offset`; nil if the file ends before their end.
  init?(at offset: Int, in source: PNGSource) throws(PNGError) {
    guard let header = try source.bigEndian(at: offset) else { return nil }
    self.offset = offset
    end = offset + Self.headerSize + Int(header >> 32) + Self.checksumSize
    typeCode = UInt32(truncatingIfNeeded: header)
  }

  /// Bounds the work for a file that consists of chunks; a large image has fewer.
  private static let mostChunks = 100_000

  /// The chunks up to IEND, as their length fields declare them, but at most 100,000; the last one may be truncated.
  struct All {
    private let source: PNGSource
    private var offset = FileSignature.png.count
    private var count = 0

    init(in source: PNGSource) { self.source = source }

    /// The next chunk; nil after the last.
    mutating func next() throws(PNGError) -> PNGChunk? {
      guard count < mostChunks, let chunk = try PNGChunk(at: offset, in: source) else { return nil }
      offset = chunk.end
      count = chunk.isLast ? mostChunks : count + 1
      return chunk
    }
  }

  /// Returns the error for a file that ends before the end of IEND; nil if it does not, or has very many chunks.
  static func truncation(of source: PNGSource) throws(PNGError) -> PNGError? {
    let size = try source.byteCount()
    var last: PNGChunk?
    var count = 0
    var chunks = All(in: source)
    while let chunk = try chunks.next() {
      last = chunk
      count += 1
    }
    guard let last else { return .truncated(at: size, .inHeader(after: "the signature")) }
    if count == mostChunks, last.end <= size { return nil }
    if last.end > size { return .truncated(at: size, .inChunk(last.type, end: last.end)) }
    if last.isLast { return nil }
    return .truncated(at: size, last.end == size ? .after(last.type) : .inHeader(after: last.type))
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
