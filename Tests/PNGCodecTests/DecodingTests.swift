import PNGCodec
import Raster
import Support
import TestSupport
import Testing

@Suite("Decoding sound files")
struct DecodingTests {
  @Test("There is a file for every color type, depth, interlacing and transparency, and a few oddities")
  func matrixIsWhole() {
    #expect(Fixture.all.count == 67)
  }

  @Test("Every legal format decodes from its path to the stored values", arguments: Fixture.all)
  func everyFormat(fixture: Fixture) throws {
    #expect(try PNGDecoder().decode(fixture.path) == DecodedPNG(image: fixture.image))
  }

  @Test("Bytes in memory, and a file too long for memory, decode as the file they came from", arguments: Fixture.all)
  func inMemory(fixture: Fixture) throws {
    #expect(try decodeBothWays(fixture.bytes) == DecodedPNG(image: fixture.image))
  }

  @Test("All 65,536 levels of 16-bit gray are rounded to the nearest 8-bit level")
  func roundingOf16Bits() throws {
    let rows = (UInt8.min...UInt8.max).map { high in (UInt8.min...UInt8.max).flatMap { low in [high, low] } }
    let file = ChunkedPNG(width: 256, height: 256, depth: 16, rows: rows)
    let expected = (0..<65536).map { UInt8((Double($0) / 257).rounded()) }
    let image = GrayImage(width: 256, height: 256, pixels: expected)
    #expect(try PNGDecoder().decode(file.bytes) == DecodedPNG(image: .gray(image)))
  }

  @Test(
    "Close levels of 16 bits are stretched, because 8 bits would not tell them apart",
    arguments: [
      ([0, 1], [0, 255]), ([3, 5, 7], [0, 128, 255]), ([40_000, 40_900, 40_100], [0, 255, 28]),
      ([0, 1023], [0, 255]), ([0, 4111], [0, 255]), ([0, 4112], [0, 16]), ([514, 514], [2, 2]),
    ]
  )
  func closeLevels(levels: [UInt16], expected: [UInt8]) throws {
    let row = levels.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let file = ChunkedPNG(width: UInt32(levels.count), height: 1, depth: 16, rows: [row])
    let image = GrayImage(width: levels.count, height: 1, pixels: expected)
    #expect(try decodeBothWays(file.bytes) == DecodedPNG(image: .gray(image)))
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
