import PNGCodec
import Raster
import Testing

@Suite("Decoding sound files")
struct DecodingTests {
  @Test("There is a file for every colour type, depth, interlacing and transparency, and a few oddities")
  func matrixIsWhole() {
    #expect(Fixture.all.count == 67)
  }

  @Test("Every legal format decodes from its path to the stored values", arguments: Fixture.all)
  func everyFormat(fixture: Fixture) throws {
    #expect(try PNGDecoder().decode(fixture.path) == DecodedPNG(image: fixture.image))
  }

  @Test("Bytes in memory decode as the file they came from", arguments: Fixture.all)
  func inMemory(fixture: Fixture) throws {
    #expect(try PNGDecoder().decode(fixture.bytes) == DecodedPNG(image: fixture.image))
  }

  @Test("All 65,536 levels of 16-bit grey are rounded to the nearest 8-bit level")
  func roundingOf16Bits() throws {
    let rows = (UInt8.min...UInt8.max).map { high in (UInt8.min...UInt8.max).flatMap { low in [high, low] } }
    let file = ChunkedPNG(width: 256, height: 256, depth: 16, rows: rows)
    let expected = (0..<65536).map { UInt8((Double($0) / 257).rounded()) }
    let image = GrayImage(width: 256, height: 256, pixels: expected)
    #expect(try PNGDecoder().decode(file.bytes) == DecodedPNG(image: .gray(image)))
  }

  @Test("A transparent 16-bit level is one level, not the 256 that share its high byte")
  func transparencyOf16Bits() throws {
    var file = ChunkedPNG(width: 3, height: 1, depth: 16, rows: [[0x80, 0x80, 0x80, 0x81, 0x80, 0x7F]])
    file.insert(.init(type: "tRNS", data: [0x80, 0x80]), before: "IDAT")
    let decoded = try PNGDecoder().decode(file.bytes)
    var expected = RGBAImage(width: 3, height: 1, filledWith: .init(128, 128, 128))
    expected[0, 0].alpha = 0
    #expect(decoded == DecodedPNG(image: .rgba(expected)))
  }

  @Test("A row of more than a million pixels, libpng's usual limit, decodes")
  func wideImage() throws {
    let image = GrayImage(width: 1_500_000, height: 1, filledWith: 7)
    #expect(try PNGDecoder().decode(PNGEncoder().encode(image)).image == .gray(image))
  }
}

@Suite("Passing over what does not matter")
struct LeniencyTests {
  private let image = Fixture.named("size-5x3").image

  @Test("A bad checksum in a chunk the image does not need is a warning")
  func ancillaryChecksum() throws {
    var bytes = ChunkedPNG(Fixture.named("size-5x3").bytes).inserting(.init(type: "tEXt", data: [1]), before: "IDAT")
      .bytes
    bytes[33 + 8] ^= 1
    #expect(try PNGDecoder().decode(bytes) == DecodedPNG(image: image, warnings: ["tEXt: CRC error"]))
  }

  @Test("Bytes after IEND are a warning that counts them")
  func bytesAfterEnd() throws {
    let bytes = Fixture.named("size-5x3").bytes + [0, 1, 2]
    #expect(try PNGDecoder().decode(bytes) == DecodedPNG(image: image, warnings: ["3 bytes after IEND"]))
  }

  @Test("A thousand bad chunks give eight warnings and their number")
  func manyWarnings() throws {
    let file = ChunkedPNG(Fixture.named("size-5x3").bytes)
    var bad = ChunkedPNG.Chunk(type: "prVt", data: []).bytes
    bad[11] ^= 1
    let bytes = file.bytes[..<33] + Array(repeating: bad, count: 1000).joined() + file.bytes[33...]
    let warnings = Array(repeating: "prVt: CRC error", count: 8) + ["992 more warnings"]
    #expect(try PNGDecoder().decode(Array(bytes)) == DecodedPNG(image: image, warnings: warnings))
  }

  @Test("Metadata longer than libpng's usual limit of 8 MB is skipped")
  func hugeMetadata() throws {
    // Its checksum is wrong, because working it out takes a debug build a second.
    let chunk = bigEndian(9_000_000) + Array("eXIf".utf8) + [UInt8](repeating: 0, count: 9_000_004)
    let sound = Fixture.named("size-5x3").bytes
    let decoded = try PNGDecoder().decode(sound[..<33] + chunk + sound[33...])
    #expect(decoded == DecodedPNG(image: image, warnings: ["eXIf: CRC error"]))
  }
}
