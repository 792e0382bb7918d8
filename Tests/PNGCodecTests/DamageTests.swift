import PNGCodec
import Raster
import Support
import TestSupport
import Testing

@Suite("Refusing damaged files")
struct DamageTests {
  /// IHDR from byte 8, IDAT from 33, IEND from 72; 84 bytes in all.
  private static let sound = Fixture.named("size-5x3").bytes

  private func spoiling(_ change: (inout ChunkedPNG) -> Void) -> [UInt8] {
    var file = ChunkedPNG(Self.sound)
    change(&file)
    return file.bytes
  }

  private func expect(_ error: PNGError, from bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(throws: error, sourceLocation: sourceLocation) { try decodeBothWays(bytes) }
  }

  @Test("A wrong checksum names its chunk", arguments: [("IHDR", 8, 32), ("IDAT", 33, 71), ("IEND", 72, 83)])
  func checksum(chunk: String, offset: Int, lastByte: Int) {
    var bytes = Self.sound
    bytes[lastByte] ^= 1
    expect(.damaged("CRC error", chunk: chunk, offset: offset), from: bytes)
  }

  @Test("A side of zero is named")
  func zeroSizes() {
    let noWidth = spoiling { $0["IHDR"].data.replaceSubrange(0..<4, with: [0, 0, 0, 0]) }
    expect(.damaged("image width is zero", chunk: "IHDR", offset: 8), from: noWidth)
    let noHeight = spoiling { $0["IHDR"].data.replaceSubrange(4..<8, with: [0, 0, 0, 0]) }
    expect(.damaged("image height is zero", chunk: "IHDR", offset: 8), from: noHeight)
  }

  @Test("A depth, color type or interlacing that does not exist is named")
  func illegalHeader() {
    let depth = spoiling { $0["IHDR"].data[8] = 3 }
    expect(.damaged("invalid bit depth", chunk: "IHDR", offset: 8), from: depth)
    let colorType = spoiling { $0["IHDR"].data[9] = 5 }
    expect(.damaged("invalid color type", chunk: "IHDR", offset: 8), from: colorType)
    let interlacing = spoiling { $0["IHDR"].data[12] = 2 }
    expect(.damaged("unknown interlace method", chunk: "IHDR", offset: 8), from: interlacing)
  }

  @Test("A file without image data says so")
  func missingImageData() {
    expect(.damaged("no IDAT before this chunk", chunk: "IEND", offset: 33), from: spoiling { $0.remove("IDAT") })
  }

  @Test("A palette image without a palette says so")
  func missingPalette() {
    let bytes = spoiling { $0["IHDR"].data[9] = 3 }
    expect(.damaged("missing PLTE before IDAT", chunk: "IDAT", offset: 33), from: bytes)
  }

  @Test("A file without IEND is truncated, though all its rows are there")
  func missingEnd() {
    expect(.truncated(at: 72, .after("IDAT")), from: spoiling { $0.remove("IEND") })
  }

  @Test("Broken compressed data names what zlib found")
  func compressedData() {
    let header = spoiling { $0["IDAT"].data[0] = 0 }
    expect(.damaged("incorrect header check", chunk: "IDAT", offset: 33), from: header)
    let block = spoiling { $0["IDAT"].data[2] = 7 }
    expect(.damaged("invalid block type", chunk: "IDAT", offset: 33), from: block)
  }

  @Test("A wrong checksum of the samples is an error wherever chunks end", arguments: 0..<27)
  func sampleChecksum(cut: Int) throws {
    var file = ChunkedPNG(Self.sound)
    var data = file["IDAT"].data
    try #require(data.count == 27)
    data[data.count - 1] ^= 1
    file["IDAT"].data = Array(data[cut...])
    file.insert(.init(type: "IDAT", data: Array(data[..<cut])), before: "IDAT")
    // The second IDAT, after a first one of 12 bytes and the cut.
    expect(.damaged("incorrect data check", chunk: "IDAT", offset: 33 + 12 + cut), from: file.bytes)
  }

  @Test("Too few rows are an error, too many a warning")
  func rowCount() throws {
    let tooFew = spoiling { $0["IHDR"].data[7] = 4 }
    expect(.damaged("not enough image data", chunk: "IEND", offset: 72), from: tooFew)

    let tooMany = spoiling { $0["IHDR"].data[7] = 2 }
    let decoded = try decodeBothWays(tooMany)
    #expect(decoded.warnings == ["IDAT: Too much image data"])
    guard case (.gray(let whole), .gray(let part)) = (Fixture.named("size-5x3").image, decoded.image) else {
      Issue.record("not gray")
      return
    }
    #expect(part == GrayImage(width: 5, height: 2, pixels: Array(whole.pixels[..<10])))
  }

  @Test("A length that is too large, too small or past the end of the file says where")
  func wrongLengths() {
    var bytes = Self.sound
    bytes[36] += 1
    expect(.damaged("CRC error", chunk: "IDAT", offset: 33), from: bytes)
    bytes[36] -= 2
    expect(.damaged("CRC error", chunk: "IDAT", offset: 33), from: bytes)
    bytes = Self.sound
    bytes[34] = 1
    expect(.truncated(at: 84, .inChunk("IDAT", end: 72 + 65536)), from: bytes)
  }

  @Test("A chunk nobody knows but everybody must know is named, without its control characters")
  func unknownCriticalChunk() {
    let known = spoiling { $0.insert(.init(type: "JUNK", data: []), before: "IDAT") }
    expect(.damaged("unhandled critical chunk", chunk: "JUNK", offset: 33), from: known)
    let garbled = spoiling { $0.insert(.init(type: "A\nB\0", data: []), before: "IDAT") }
    expect(.damaged("invalid chunk type", chunk: "A[0A]B[00]", offset: 33), from: garbled)
  }

  @Test("Apple's variant for iOS is told from PNG")
  func appleVariant() {
    let bytes = spoiling { $0.insert(.init(type: "CgBI", data: [0x50, 0, 0x20, 6]), before: "IHDR") }
    expect(.notPNG(found: "Apple's own variant of PNG for iOS"), from: bytes)
  }

  /// Small files that differ in what libpng has to do.
  static let samples = ["size-5x3", "gray-1-interlaced", "palette-4-trns-interlaced", "rgba-16", "animated"]

  @Test("A file cut short anywhere is truncated there", arguments: samples)
  func everyTruncation(name: String) {
    let bytes = Fixture.named(name).bytes
    expect(.emptyFile, from: [])
    for count in 1..<bytes.count {
      let error = #expect(throws: PNGError.self) { try decodeBothWays(Array(bytes[..<count])) }
      guard case .truncated(at: count, _) = error else {
        Issue.record("cut at \(count): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("The place of a cut is named")
  func placesOfTruncation() {
    func cut(_ count: Int) -> [UInt8] { Array(Self.sound[..<count]) }
    expect(.truncated(at: 7, .inSignature), from: cut(7))
    expect(.truncated(at: 8, .inHeader(after: "the signature")), from: cut(8))
    expect(.truncated(at: 32, .inChunk("IHDR", end: 33)), from: cut(32))
    expect(.truncated(at: 33, .after("IHDR")), from: cut(33))
    expect(.truncated(at: 34, .inHeader(after: "IHDR")), from: cut(34))
    expect(.truncated(at: 83, .inChunk("IEND", end: 84)), from: cut(83))
  }

  @Test("A flipped byte is an error, or a warning where the image does not need it", arguments: samples)
  func everyFlip(name: String) {
    let sound = Fixture.named(name)
    let bytes = sound.bytes
    // One bit, the bit that makes a chunk optional, all bits.
    for (offset, mask) in bytes.indices.flatMap({ offset in [0x01, 0x20, 0xFF].map { (offset, $0 as UInt8) } }) {
      var flipped = bytes
      flipped[offset] ^= mask
      do throws(PNGError) {
        let decoded = try decodeBothWays(flipped)
        #expect(!decoded.warnings.isEmpty, "byte \(offset) ^ \(mask) goes unnoticed")
      } catch {
        expectOneLine(error)
      }
    }
  }
}
