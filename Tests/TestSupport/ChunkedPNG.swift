import Support

/// A PNG file taken apart, so that a test can spoil one thing and put it together again with right checksums.
package struct ChunkedPNG {
  package struct Chunk {
    package var type: String
    package var data: [UInt8]

    package init(type: String, data: [UInt8]) {
      self.type = type
      self.data = data
    }

    /// Length, type, data and checksum as they stand in a file.
    package var bytes: [UInt8] {
      let body = Array(type.utf8) + data
      return bigEndian(UInt32(data.count)) + body + bigEndian(crc32(body))
    }
  }

  package static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]

  package var chunks: [Chunk]

  package init(_ file: [UInt8]) {
    chunks = []
    var rest = file.dropFirst(Self.signature.count)
    while !rest.isEmpty {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      chunks.append(Chunk(type: type, data: Array(rest.dropFirst(8).prefix(length))))
      rest = rest.dropFirst(12 + length)
    }
  }

  /// An image of the given rows without filters and compression, gray unless told otherwise.
  package init(width: UInt32, height: UInt32, depth: UInt8 = 8, colorType: UInt8 = 0, rows: [[UInt8]]) {
    let header = bigEndian(width) + bigEndian(height) + [depth, colorType, 0, 0, 0]
    let data = zlibStored(rows.map { [0] + $0 })
    chunks = [("IHDR", header), ("IDAT", data), ("IEND", [])].map(Chunk.init)
  }

  package var bytes: [UInt8] { Self.signature + chunks.flatMap(\.bytes) }

  /// Puts a chunk in front of the first one of type `type`.
  package mutating func insert(_ chunk: Chunk, before type: String) {
    chunks.insert(chunk, at: chunks.firstIndex { $0.type == type }!)
  }

  package mutating func remove(_ type: String) {
    chunks.removeAll { $0.type == type }
  }

  /// The first chunk of a type.
  package subscript(type: String) -> Chunk {
    get { chunks.first { $0.type == type }! }
    set { chunks[chunks.firstIndex { $0.type == type }!] = newValue }
  }
}

package func bigEndian(_ value: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// The checksum of PNG chunks (ISO 3309), bit by bit.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc = UInt32.max
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320 }
  }
  return ~crc
}

/// A zlib stream (RFC 1950) of one stored block a row, each shorter than 64 KiB.
private func zlibStored(_ rows: [[UInt8]]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  for (index, row) in rows.enumerated() {
    let length = UInt16(row.count)
    stream.append(index == rows.count - 1 ? 1 : 0)
    stream += [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    stream += row
  }
  return stream + bigEndian(adler32(rows.joined()))
}

private func adler32(_ bytes: some Sequence<UInt8>) -> UInt32 {
  var (a, b) = (UInt32(1), UInt32(0))
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return b << 16 | a
}
