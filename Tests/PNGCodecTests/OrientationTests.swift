import PNGCodec
import Raster
import TestSupport
import Testing

@Suite("Orientation in eXIf")
struct OrientationTests {
  private static let image = GrayImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6])

  private static func file(_ exif: [UInt8], before type: String = "IDAT") throws -> [UInt8] {
    var file = ChunkedPNG(try PNGEncoder().encode(image))
    file.insert(.init(type: "eXIf", data: exif), before: type)
    return file.bytes
  }

  @Test("The image is turned as the chunk says", arguments: ImageOrientation.allCases, [true, false])
  func turned(orientation: ImageOrientation, isLittleEndian: Bool) throws {
    for type in ["IDAT", "IEND"] {
      let file = try Self.file(.exif(UInt8(orientation.rawValue), isLittleEndian: isLittleEndian), before: type)
      let decoded = try decodeBothWays(file)
      #expect(decoded.orientation == orientation)
      #expect(decoded.image == RasterImage.gray(Self.image).upright(from: orientation))
      #expect((decoded.storedWidth, decoded.storedHeight) == (3, 2))
      #expect(decoded.warnings == [])
    }
  }

  @Test("A decoder that does not apply it gives the image as it is stored")
  func ignored() throws {
    var decoder = PNGDecoder()
    decoder.appliesOrientation = false
    #expect(try decodeBothWays(Self.file(.exif(6)), decoder) == DecodedPNG(image: .gray(Self.image)))
  }

  @Test("A large image is turned after it is reduced")
  func reduced() throws {
    let wide = GrayImage(width: 300, height: 100, pixels: (0..<30_000).map { UInt8($0 % 300 < 150 ? 10 : 200) })
    var file = ChunkedPNG(try PNGEncoder().encode(wide))
    file.insert(.init(type: "eXIf", data: .exif(6)), before: "IDAT")
    let decoded = try decodeBothWays(file.bytes, PNGDecoder(reducedSide: 30))
    #expect((decoded.image.width, decoded.image.height) == (10, 30))
    #expect((decoded.storedWidth, decoded.storedHeight) == (300, 100))
  }

  @Test(
    "Exif data without sense leaves the image as it is stored",
    arguments: [
      [], [0x49, 0x49, 42, 0], [1, 2, 3, 4, 5, 6, 7, 8], .exif(0), .exif(9), .exif(255),
      Array([UInt8].exif(6).dropLast(9)),
      [0x4D, 0x4D, 0, 42, 255, 255, 255, 255], [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 255, 255],
    ] as [[UInt8]]
  )
  func damaged(exif: [UInt8]) throws {
    let decoded = try decodeBothWays(Self.file(exif))
    #expect(decoded.orientation == .up)
    #expect(decoded.image == .gray(Self.image))
  }
}
