import Raster

extension ImageOrientation {
  /// Reads the orientation from Exif data: a TIFF header and the entries of its first directory (CIPA DC-008; TIFF 6.0).
  ///
  /// nil if there is none, or the data does not make sense.
  init?(exif bytes: [UInt8]) {
    let isLittleEndian: Bool
    switch bytes.prefix(4) {
    case [0x49, 0x49, 42, 0]: isLittleEndian = true
    case [0x4D, 0x4D, 0, 42]: isLittleEndian = false
    default: return nil
    }
    func number(at offset: Int, size: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - size else { return nil }
      let digits = bytes[offset..<offset + size]
      return (isLittleEndian ? Array(digits.reversed()) : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = number(at: 4, size: 4), let count = number(at: directory, size: 2) else { return nil }
    for entry in 0..<count {
      let offset = directory + 2 + entry * Self.entrySize
      guard let tag = number(at: offset, size: 2), let type = number(at: offset + 2, size: 2),
        let value = number(at: offset + 8, size: 2)
      else { return nil }
      guard tag == Self.tag else { continue }
      guard type == Self.short else { return nil }
      self.init(rawValue: value)
      return
    }
    return nil
  }

  private static let entrySize = 12
  private static let tag = 0x0112
  private static let short = 3
}

extension PNGSource {
  /// Returns the orientation that the file's eXIf chunk states (PNG, third edition, 11.3.4.5); nil if there is none.
  func orientation() throws(PNGError) -> ImageOrientation? {
    var chunks = PNGChunk.All(in: self)
    while let chunk = try chunks.next() {
      guard chunk.isExif else { continue }
      let start = chunk.offset + PNGChunk.headerSize
      let length = min(chunk.end - PNGChunk.checksumSize - start, Self.mostExif)
      return try bytes(at: start, count: length).flatMap { ImageOrientation(exif: $0) }
    }
    return nil
  }

  /// The first directory is at the start, thumbnails and the like follow.
  private static let mostExif = 1 << 16
}
