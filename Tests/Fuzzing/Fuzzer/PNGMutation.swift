import Archives
import CLibZ
import Support

/// Changes PNG files behind their checksums, which random changes hardly ever get past.
enum PNGMutation {
  private static let signatureSize = 8
  /// Length, type and checksum.
  private static let frameSize = 12
  /// Image data of more bytes are left compressed.
  private static let largestImage = 1 << 16

  /// Changes the bytes of a file, or the decompressed image data in it, and then mostly mends the checksums.
  static func mutated(_ bytes: [UInt8], capacity: Int, _ generator: inout SplitMix64) -> [UInt8] {
    let choice = generator.next() % 8
    if choice == 0 { return LibFuzzer.mutated(bytes, capacity: capacity) }
    if choice <= 3, let file = withMutatedImage(bytes, capacity: capacity) { return file }
    return withChecksums(LibFuzzer.mutated(bytes, capacity: capacity))
  }

  /// The places of the chunks' types in a file, with the counts of their data.
  private static func chunks(of bytes: [UInt8]) -> [(type: Int, count: Int)] {
    var chunks = [(type: Int, count: Int)]()
    var position = signatureSize
    while position + frameSize <= bytes.count {
      let count = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      guard position + frameSize + count <= bytes.count else { break }
      chunks.append((position + 4, count))
      position += frameSize + count
    }
    return chunks
  }

  private static func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for (type, count) in chunks(of: bytes) {
      let end = type + 4 + count
      bytes.replaceSubrange(end..<end + 4, with: checksum(bytes[type..<end]))
    }
    return bytes
  }

  /// Changes the filtered rows; nil if they cannot be decompressed.
  private static func withMutatedImage(_ bytes: [UInt8], capacity: Int) -> [UInt8]? {
    let chunks = chunks(of: bytes).filter { bytes[$0.type..<$0.type + 4].elementsEqual("IDAT".utf8) }
    guard let first = chunks.first, let last = chunks.last else { return nil }
    // After the two bytes of zlib's header; the checksum at the end is ignored.
    let data = chunks.flatMap { bytes[$0.type + 4..<$0.type + 4 + $0.count] }.dropFirst(2)
    guard let rows = try? Inflate.bytes(of: data, in: .none, limit: largestImage) else { return nil }
    let changed = LibFuzzer.mutated(rows, capacity: max(rows.count + 16, capacity / 2))
    let body = Array("IDAT".utf8) + stored(changed.prefix(Int(UInt16.max)))
    let chunk = bigEndian(UInt32(body.count - 4)) + body + checksum(body[...])
    return Array(bytes[..<(first.type - 4)]) + chunk + bytes[(last.type + 4 + last.count + 4)...]
  }

  /// A zlib stream of one block without compression.
  private static func stored(_ data: ArraySlice<UInt8>) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01, 1]
    stream.append(littleEndian: UInt16(data.count))
    stream.append(littleEndian: ~UInt16(data.count))
    let adler = data.withUnsafeBufferPointer { adler32(1, $0.baseAddress, UInt32($0.count)) }
    return stream + data + bigEndian(UInt32(adler))
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bigEndian(UInt32(bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }))
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
}
