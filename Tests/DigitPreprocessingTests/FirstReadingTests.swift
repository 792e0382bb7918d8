import DigitPreprocessing
import DigitTraining
import Raster
import Testing

@Suite("First reading")
struct FirstReadingTests {
  private func digit(_ image: GrayImage) throws -> InkImage {
    try #require(ImagePreprocessor().readings(of: .gray(image)).first?.ink)
  }

  @Test("The digit is cut out with a pixel of paper around its ink", arguments: Drawing.all)
  func cutOut(drawing: Drawing) throws {
    let image = drawing.image()
    let bounds = try #require(image.lightBounds)
    let digit = try digit(image)
    #expect((bounds.columns.count + 1...bounds.columns.count + 4).contains(digit.width))
    #expect((bounds.rows.count + 1...bounds.rows.count + 4).contains(digit.height))
    #expect(digit.values.allSatisfy { (0...1).contains($0) })
    #expect(digit.values.max() == 1)
  }

  @Test("Specks are no part of the digit", arguments: Drawing.all)
  func specks(drawing: Drawing) throws {
    let clean = drawing.image()
    var specked = clean
    for (x, y) in [(1, 1), (58, 2), (57, 57), (2, 56)] { specked[x, y] = 255 }
    #expect(try digit(specked) == digit(clean))
    #expect(try digit(specked.inverse) == digit(clean))
  }

  @Test(
    "What touches the border is no part of a digit that does not",
    arguments: ["l", "b", "lb", "tr", "ltb", "lrtb"]
  )
  func border(sides: String) throws {
    for drawing in Drawing.all {
      let clean = drawing.image()
      var inCell = clean
      inCell.addCell(sides)
      #expect(try digit(inCell) == digit(clean), "\(drawing)")
      #expect(try digit(inCell.inverse) == digit(clean), "\(drawing)")
    }
  }

  @Test("A neighbor that reaches in from the border is no part of the digit")
  func neighbor() throws {
    let clean = Drawing.seven.image(size: 30, at: [20, 15])
    var crowded = clean
    for y in 12..<50 {
      for x in 0..<6 { crowded[x, y] = 255 }
    }
    #expect(try digit(crowded) == digit(clean))
  }

  @Test("A digit that touches the border is read")
  func digitsAtTheBorder() throws {
    let zero = Drawing.zero.image(size: 58, pen: 3, at: [1, 1])
    let one = Drawing.one.image(size: 26, pen: 4, at: [-10, 1])
    #expect(zero.lightBounds?.rows.count ?? 0 > 55)
    for image in [zero, one] {
      let bounds = try #require(image.lightBounds)
      let digit = try digit(image)
      #expect(digit.height >= bounds.rows.count)
      #expect(digit.width >= bounds.columns.count)
    }
  }

  @Test("A digit of two pieces keeps both")
  func twoPieces() throws {
    // The upper bar of a five, a pen's width away from the rest.
    let five = Drawing(
      testDescription: "five",
      strokes: [[[0.4, 0], [0.8, 0]], [[0.3, 0.35], [0.7, 0.5], [0.7, 0.8], [0.3, 1]]]
    )
    let image = five.image()
    let bounds = try #require(image.lightBounds)
    let digit = try digit(image)
    #expect(digit.height > bounds.rows.count)
    #expect(digit.width > bounds.columns.count)
  }

  @Test("Faint ink counts as full, down to two neighboring levels", arguments: [1, 30, 90, 200] as [UInt8])
  func faint(contrast: UInt8) throws {
    let strong = Drawing.seven.image()
    let hard = GrayImage(width: 60, height: 60, pixels: strong.pixels.map { $0 > 127 ? 255 : 0 })
    let faint = GrayImage(width: 60, height: 60, pixels: hard.pixels.map { $0 > 127 ? 40 + contrast : 40 })
    #expect(try digit(faint) == digit(hard))
  }

  @Test("Bundled digits of 8×8 pixels are read as training sees them, at any scale", arguments: [1, 2, 8])
  func averaged(scale: Int) throws {
    let digits = try DigitDataset.bundled().digits.prefix(200)
    let same = digits.count { digit in
      let image = digit.grid.image.enlarged(scale)
      return ImagePreprocessor().grid(of: .gray(image)) == digit.prepared(for: .full)
    }
    // Others lack full ink or paper, or seem to be dark on light.
    #expect(same > 180)
  }
}
