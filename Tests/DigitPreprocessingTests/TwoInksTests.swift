import DigitPreprocessing
import Raster
import Testing

@Suite("Two inks")
struct TwoInksTests {
  /// The drawing on paper of one level, with one ink in its upper half and another in its lower half.
  private func image(_ drawing: Drawing, paper: Float, _ upper: Float, _ lower: Float) -> GrayImage {
    let ink = drawing.ink(size: 40, pen: 6, canvas: (60, 60))
    let pixels = ink.values.enumerated().map { i, ink in
      UInt8((paper + ink * ((i / 60 < 30 ? upper : lower) - paper)).rounded())
    }
    return GrayImage(width: 60, height: 60, pixels: pixels)
  }

  @Test(
    "A digit in two inks, be both darker than the paper or one of them lighter, is read as in one",
    arguments: Drawing.all,
    [(255, 0, 150), (255, 150, 0), (128, 0, 255), (128, 230, 0), (100, 255, 180)] as [(Float, Float, Float)]
  )
  func twoInks(drawing: Drawing, levels: (paper: Float, upper: Float, lower: Float)) throws {
    let one = try #require(ImagePreprocessor().grid(of: .gray(image(drawing, paper: 255, 0, 0))))
    let two = image(drawing, paper: levels.paper, levels.upper, levels.lower)
    let read = try #require(ImagePreprocessor().grid(of: .gray(two)))
    #expect(zip(read.values, one.values).allSatisfy { abs(Int($0) - Int($1)) <= 2 }, "\(read.values)")
  }

  @Test("A digit on a sheet is not taken together with the sheet", arguments: Drawing.all)
  func sheet(drawing: Drawing) throws {
    let digit = drawing.image(size: 24, pen: 4, at: [18, 18]).inverse
    var onTable = GrayImage(width: 100, height: 100, filledWith: 120)
    for y in 0..<60 { for x in 0..<60 { onTable[x + 20, y + 20] = digit[x, y] } }
    let readings = ImagePreprocessor().readings(of: .gray(onTable)).all()
    let expected = try #require(ImagePreprocessor().grid(of: .gray(digit)))
    #expect(readings.contains { zip($0.grid.values, expected.values).allSatisfy { abs(Int($0) - Int($1)) <= 3 } })
  }
}
