import PNGCodec
import Raster
import Support
import SystemPackage
import TestSupport
import Testing

@Suite("Encoding")
struct EncoderTests {
  private static let gray = GrayImage(width: 3, height: 2, pixels: [0, 1, 127, 128, 254, 255])
  private static let color = RGBAImage(width: 2, height: 1, samples: [1, 2, 3, 255, 250, 128, 0, 255])

  @Test("A gray image comes back as it was")
  func gray() throws {
    let bytes = try PNGEncoder().encode(Self.gray)
    #expect(try PNGDecoder().decode(bytes) == DecodedPNG(image: .gray(Self.gray)))
    #expect(ChunkedPNG(bytes)["IHDR"].data[8...9] == [8, 0])
  }

  @Test("An opaque color image comes back as it was, stored without alpha")
  func opaque() throws {
    let bytes = try PNGEncoder().encode(Self.color)
    #expect(try PNGDecoder().decode(bytes) == DecodedPNG(image: .rgba(Self.color)))
    #expect(ChunkedPNG(bytes)["IHDR"].data[8...9] == [8, 2])
  }

  @Test("A transparent pixel keeps its alpha and its color")
  func transparent() throws {
    var image = Self.color
    image[1, 0].alpha = 0
    let bytes = try PNGEncoder().encode(image)
    #expect(try PNGDecoder().decode(bytes) == DecodedPNG(image: .rgba(image)))
    #expect(ChunkedPNG(bytes)["IHDR"].data[8...9] == [8, 6])
  }

  @Test("Noise larger than any buffer on the way comes back as it was, from memory and from a file")
  func noise() throws {
    var state = UInt32(1)
    let pixels = (0..<300 * 300).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    let image = GrayImage(width: 300, height: 300, pixels: pixels)
    #expect(try PNGDecoder().decode(PNGEncoder().encode(image)).image == .gray(image))
  }

  @Test("A file holds nothing but the image: no time, no text")
  func chunks() throws {
    let bytes = try PNGEncoder().encode(Self.gray)
    #expect(ChunkedPNG(bytes).chunks.map(\.type) == ["IHDR", "IDAT", "IEND"])
    #expect(try PNGEncoder().encode(Self.gray) == bytes)
  }

  @Test("A failure to encode is one line with libpng's words")
  func failureText() {
    #expect(
      PNGWriteError.notEncodable("out of\nmemory").description
        == "cannot encode the image as PNG: out of?memory; make it smaller"
    )
  }
}
