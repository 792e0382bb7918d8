import PNGCodec
import Raster
import Testing

@Suite("Limits of size")
struct SizeLimitTests {
  @Test("A header that claims more than the limit is refused by its own figures")
  func hugeClaim() {
    let file = ChunkedPNG(width: 900_000, height: 900_000, rows: [[0]])
    let error = #expect(throws: PNGError.self) { try decodeBothWays(file.bytes) }
    #expect(error == .imageTooLarge(width: 900_000, height: 900_000, limit: 200_000_000))
    #expect(
      error?.description
        == "too large: 900000×900000 pixels, the limit is 200000000 in all; scale it down or raise --max-pixels"
    )
  }

  @Test("The largest sides the format allows do not overflow, whatever the limit")
  func largestClaim() {
    let side = UInt32(Int32.max)
    let file = ChunkedPNG(width: side, height: side, depth: 16, colorType: 6, rows: [[0]])
    #expect(throws: PNGError.imageTooLarge(width: Int(side), height: Int(side), limit: .max)) {
      try decodeBothWays(file.bytes, PNGDecoder(maxPixels: .max))
    }
  }

  @Test("An image of exactly the limit decodes, one pixel more does not")
  func exactLimit() throws {
    let fixture = Fixture.named("size-5x3")
    #expect(try decodeBothWays(fixture.bytes, PNGDecoder(maxPixels: 15)).image == fixture.image)
    #expect(throws: PNGError.imageTooLarge(width: 5, height: 3, limit: 14)) {
      try decodeBothWays(fixture.bytes, PNGDecoder(maxPixels: 14))
    }
  }

  @Test("A claim within the limit that the file is too short to keep is refused before memory is taken")
  func claimBeyondFile() {
    let file = ChunkedPNG(width: 14_000, height: 14_000, rows: [[0]]).bytes
    #expect(throws: PNGError.damaged("too little image data for 14000×14000", chunk: "IHDR", offset: 8)) {
      try decodeBothWays(file)
    }
    #expect(throws: PNGError.truncated(at: 50, .inChunk("IDAT", end: 58))) {
      try decodeBothWays(Array(file[..<50]))
    }
  }

  @Test("The densest data deflate can hold is not mistaken for a false claim")
  func densestData() throws {
    let image = GrayImage(width: 2000, height: 1000, filledWith: 0)
    let bytes = try PNGEncoder().encode(image)
    #expect(bytes.count < 2_000_000 / 900)
    #expect(try decodeBothWays(bytes) == DecodedPNG(image: .gray(image)))
  }
}
