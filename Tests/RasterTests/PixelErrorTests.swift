import Raster
import Testing

@Suite("Pixels from outside")
struct PixelErrorTests {
  @Test(
    "Pixels that do not fit the size are refused, with what was expected",
    arguments: [
      (3, 2, 2, nil, PixelError.byteCount(3, expected: 4)), (5, 2, 2, nil, .byteCount(5, expected: 4)),
      (0, 0, 3, nil, .size(width: 0, height: 3)), (0, 3, -1, nil, .size(width: 3, height: -1)),
      (4, 2, 2, 1, .bytesPerRow(1, expected: 2)), (4, 2, 2, 3, .byteCount(4, expected: 6)),
      (7, 2, 2, 3, .byteCount(7, expected: 6)), (1, .max, 2, nil, .size(width: .max, height: 2)),
    ] as [(Int, Int, Int, Int?, PixelError)]
  )
  func refused(count: Int, width: Int, height: Int, bytesPerRow: Int?, error: PixelError) {
    let bytes = [UInt8](repeating: 0, count: count)
    #expect(throws: error) { try GrayImage(bytes, width: width, height: height, bytesPerRow: bytesPerRow) }
  }

  @Test("Colors are refused likewise, with four bytes a pixel")
  func colors() {
    #expect(throws: PixelError.byteCount(15, expected: 16)) {
      try RGBAImage([UInt8](repeating: 0, count: 15), width: 2, height: 2)
    }
    #expect(throws: PixelError.size(width: .max, height: 1)) { try RGBAImage([], width: .max, height: 1) }
  }

  @Test("What lies between rows is left out; after the last row, nothing need follow", arguments: [5, 6])
  func gaps(count: Int) throws {
    let bytes = Array([1, 2, 99, 3, 4, 99].prefix(count)) as [UInt8]
    #expect(try GrayImage(bytes, width: 2, height: 2, bytesPerRow: 3).pixels == [1, 2, 3, 4])
    #expect(try GrayImage(bytes[...], width: 2, height: 2, bytesPerRow: 3).pixels == [1, 2, 3, 4])
  }

  @Test("Blue and red are exchanged, and premultiplied colors divided by alpha")
  func orders() throws {
    #expect(try RGBAImage([1, 2, 3, 4], width: 1, height: 1, order: .bgra).samples == [3, 2, 1, 4])
    let samples: [UInt8] = [50, 100, 0, 100, 7, 8, 9, 255, 0, 0, 0, 0]
    let image = try RGBAImage(samples, width: 3, height: 1, isPremultiplied: true)
    #expect(image.samples == [128, 255, 0, 100, 7, 8, 9, 255, 0, 0, 0, 0])
  }

  @Test(
    "An error is one line",
    arguments: [
      (PixelError.byteCount(3, expected: 4), "expected 4 bytes of pixels, found 3"),
      (.bytesPerRow(1, expected: 2), "expected at least 2 bytes per row, found 1"),
      (.size(width: 0, height: 3), "expected an image of at least 1×1 pixels that fits in memory, found 0×3"),
    ]
  )
  func text(error: PixelError, text: String) { #expect(error.description == text) }
}
