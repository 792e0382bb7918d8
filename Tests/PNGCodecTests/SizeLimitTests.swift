import PNGCodec
import Raster
import Support
import TestSupport
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
        == "too large: 900000×900000 pixels, the limit is 200000000 in all; scale it down or raise the limit"
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

  /// A file that takes much memory: one row of pixels of 64 bits, as long as the file can hold by its length.
  private static func longRow(width: UInt32) -> ChunkedPNG {
    var file = ChunkedPNG(width: width, height: 1, depth: 16, colorType: 6, rows: [[0]])
    file["IDAT"].data += [UInt8](repeating: 0, count: Int(width) / 128)
    return file
  }

  @Test("An image that alone needs more memory than there is for all is refused before memory is taken")
  func memoryForOne() {
    // A row of 8-bit samples, their sums of 4 bytes, and two rows of 16-bit samples that libpng keeps.
    let needed = 199_000_000 * 4 * 9
    let file = Self.longRow(width: 199_000_000).bytes
    let error = #expect(throws: PNGError.self) { try decodeBothWays(file, PNGDecoder(reducedSide: 64)) }
    #expect(error == .needsMemory(byteCount: needed, limit: 2 << 30))
    #expect(
      error?.description
        == "too large: decoding takes 7164000000 bytes of memory, the limit is 2147483648; scale it down "
        + "or raise the limit"
    )
  }

  @Test("Memory of exactly the limit is enough, a byte less is not", arguments: [nil, 4])
  func exactMemory(reducedSide: Int?) throws {
    let fixture = Fixture.named("size-5x3")
    // Three rows are few enough to be read at once; their sums take four more.
    let rows = reducedSide == nil ? 3 : 3 + 4
    let channels = if case .gray = fixture.image { 1 } else { 4 }
    let needed = 5 * channels * (rows + 2)
    func decoder(_ limit: Int) -> PNGDecoder {
      PNGDecoder(reducedSide: reducedSide, budget: MemoryBudget(limit: limit))
    }
    _ = try decodeBothWays(fixture.bytes, decoder(needed))
    #expect(throws: PNGError.needsMemory(byteCount: needed, limit: needed - 1)) {
      try decodeBothWays(fixture.bytes, decoder(needed - 1))
    }
  }

  @Test("Images for which there is memory one at a time take turns, whatever the number of threads")
  func memoryForTurns() async throws {
    let image = GrayImage(width: 600, height: 400, filledWith: 7)
    let bytes = try PNGEncoder().encode(image)
    let decoder = PNGDecoder(budget: MemoryBudget(limit: 600 * 402))
    let images = try await withThrowingTaskGroup(of: RasterImage.self) { group in
      for _ in 0..<64 { group.addTask { try decoder.decode(bytes).image } }
      return try await group.reduce(into: [RasterImage]()) { $0.append($1) }
    }
    #expect(images == [RasterImage](repeating: .gray(image), count: 64))
  }
}
