import DigitPreprocessing
import Raster
import Support
import TestSupport
import Testing

@Suite("16-bit images of few levels")
struct FewLevelsTests {
  let directory = TemporaryDirectory()

  /// Writes gray levels as a 16-bit file.
  private func write(_ levels: [UInt16], width: Int, to name: String) throws {
    let rows = stride(from: 0, to: levels.count, by: width).map { start in
      levels[start..<start + width].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
    let file = ChunkedPNG(width: UInt32(width), height: UInt32(rows.count), depth: 16, rows: rows)
    try directory.write(file.bytes, to: name)
  }

  @Test(
    "8 bits, 10 bits, a mask of 0 and 1 and the numbers of classes are read as what they show",
    // Their levels reach 255, so that stretching them changes nothing.
    arguments: [2, 4, 5, 6]
  )
  func fewLevels(digit: Int) async throws {
    let image = SampleDigit.grid(digit).image
    let pixels = image.pixels.map { UInt16($0) }
    try write(pixels.map { $0 * 257 }, width: image.width, to: "in/0-all.png")
    try write(pixels, width: image.width, to: "in/1-eight-bits.png")
    try write(pixels.map { $0 * 4 }, width: image.width, to: "in/2-ten-bits.png")
    try write(pixels.map { 40_000 + $0 }, width: image.width, to: "in/3-far-from-zero.png")
    try write(pixels.map { $0 > 127 ? 1 : 0 }, width: image.width, to: "in/4-mask.png")
    try write(pixels.map { $0 > 127 ? UInt16(digit) : 0 }, width: image.width, to: "in/5-class.png")
    let rows = try await directory.digits("classify", "in", "--probabilities").rows
    #expect(rows.map { $0[2] } == [String](repeating: "\(digit)", count: 6))
    #expect(Set(rows.prefix(4).map { $0.dropFirst() }).count == 1)
    #expect(rows[4].dropFirst() == rows[5].dropFirst())
  }

  @Test("Noise in few levels is blank")
  func noise() async throws {
    var generator = SplitMix64(seed: 1)
    for range in [2, 5, 50] as [UInt64] {
      let levels = (0..<64 * 64).map { _ in UInt16(30_000 + generator.next() % range) }
      try write(levels, width: 64, to: "in/\(range).png")
    }
    let rows = try await directory.digits("classify", "in").rows
    #expect(rows.map { $0[1] } == ["blank", "blank", "blank"])
  }
}
