import PNGCodec
import Support
import TestSupport
import Testing

@Suite("Passing over what does not matter")
struct LeniencyTests {
  private let sound = Fixture.named("size-5x3").bytes
  private let image = Fixture.named("size-5x3").image
  /// Where another chunk may go in: between IHDR and IDAT.
  private let gap = 33

  @Test("A bad checksum in a chunk the image does not need is a warning")
  func ancillaryChecksum() throws {
    var chunk = ChunkedPNG.Chunk(type: "tEXt", data: [1]).bytes
    chunk[8] ^= 1
    let bytes = sound[..<gap] + chunk + sound[gap...]
    #expect(try decodeBothWays(Array(bytes)) == DecodedPNG(image: image, warnings: ["tEXt: CRC error"]))
  }

  @Test("Bytes after IEND are a warning that counts them")
  func bytesAfterEnd() throws {
    let bytes = sound + [0, 1, 2]
    #expect(try decodeBothWays(bytes) == DecodedPNG(image: image, warnings: ["3 bytes after IEND"]))
  }

  @Test("A thousand bad chunks give eight warnings and their number")
  func manyWarnings() throws {
    var bad = ChunkedPNG.Chunk(type: "prVt", data: []).bytes
    bad[11] ^= 1
    let bytes = sound[..<gap] + Array(repeating: bad, count: 1000).joined() + sound[gap...]
    let warnings = Array(repeating: "prVt: CRC error", count: 8) + ["992 more warnings"]
    #expect(try decodeBothWays(Array(bytes)) == DecodedPNG(image: image, warnings: warnings))
  }

  @Test("Metadata longer than libpng's usual limit of 8 MB is skipped")
  func hugeMetadata() throws {
    // Its checksum is wrong, because working it out takes a debug build a second.
    let chunk = bigEndian(9_000_000) + Array("eXIf".utf8) + [UInt8](repeating: 0, count: 9_000_004)
    let decoded = try decodeBothWays(sound[..<gap] + chunk + sound[gap...])
    #expect(decoded == DecodedPNG(image: image, warnings: ["eXIf: CRC error"]))
  }
}
