import DigitPreprocessing
import DigitTraining
import Raster
import Testing

@Suite("Image preprocessor")
struct ImagePreprocessorTests {
  private static func bundled(every step: Int) throws -> [DigitGrid] {
    let digits = try DigitDataset.bundled()
    return stride(from: 0, to: digits.count, by: step).map { digits.digits[$0].grid }
  }

  @Test("Black on white gives the same values as white on black", arguments: Drawing.all, Normalization.allCases)
  func inverse(drawing: Drawing, normalization: Normalization) throws {
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(normalization: normalization))
    let grid = try #require(preprocessor.grid(of: .gray(drawing.image())))
    #expect(preprocessor.grid(of: .gray(drawing.image().inverse)) == grid)
  }

  @Test("Bundled digits, enlarged, give the same values in black on white as in white on black")
  func inverseOfBundled() throws {
    for grid in try Self.bundled(every: 60) {
      let image = grid.image.enlarged(4)
      #expect(ImagePreprocessor().grid(of: .gray(image)) == ImagePreprocessor().grid(of: .gray(image.inverse)))
    }
  }

  @Test(
    "Gray, color and opaque color with alpha give the same values",
    arguments: Drawing.all,
    Normalization.allCases
  )
  func storage(drawing: Drawing, normalization: Normalization) throws {
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(normalization: normalization))
    let image = drawing.image()
    let grid = try #require(preprocessor.grid(of: .gray(image)))
    #expect(preprocessor.grid(of: .rgba(image.colored)) == grid)
  }

  @Test("In blocks every bundled digit comes back as it was, of 8×8 pixels")
  func blocksOfAll() throws {
    for grid in try Self.bundled(every: 1) { expectBlocks(grid, scale: 1) }
  }

  @Test("In blocks bundled digits come back as they were at any scale", arguments: [2, 4, 8])
  func blocks(scale: Int) throws {
    for grid in try Self.bundled(every: 40 * scale) { expectBlocks(grid, scale: scale) }
  }

  private func expectBlocks(_ grid: DigitGrid, scale: Int) {
    let image = grid.image.enlarged(scale)
    let light = ImagePreprocessor(settings: PreprocessingSettings(polarity: .lightOnDark, normalization: .blocks))
    let dark = ImagePreprocessor(settings: PreprocessingSettings(polarity: .darkOnLight, normalization: .blocks))
    #expect(light.grid(of: .gray(image)) == grid)
    #expect(dark.grid(of: .gray(image.inverse)) == grid)
  }

  @Test("A frame that does not divide by eight is averaged by fractions of pixels")
  func blocksByFractions() throws {
    // A cell is 1.25 columns wide; four fifths of the first are white.
    var image = GrayImage(width: 10, height: 8, filledWith: 0)
    for y in 0..<8 { image[0, y] = 255 }
    let preprocessor = ImagePreprocessor(
      settings: PreprocessingSettings(polarity: .lightOnDark, normalization: .blocks)
    )
    let grid = try #require(preprocessor.grid(of: .gray(image)))
    #expect((0..<8).map { grid[$0, 3] } == [13, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test(
    "The first reading ends in the grid that the preprocessor gives",
    arguments: Drawing.all,
    Normalization.allCases
  )
  func firstReading(drawing: Drawing, normalization: Normalization) throws {
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(normalization: normalization))
    for image in [drawing.image(), drawing.image().inverse] {
      let readings = preprocessor.readings(of: .gray(image))
      let first = try #require(readings.first)
      #expect(first.grid == preprocessor.grid(of: .gray(image)))
      #expect(readings.gray == image)
      #expect(first.origin.isFirst)
      #expect(first.origin.inkIsLight == (image == drawing.image()))
      #expect((first.ink != nil) == (normalization == .full))
      #expect((first.normalized != nil) == (normalization == .full))
      #expect(readings.others().isEmpty == (normalization == .blocks))
    }
  }

  @Test("An image of one tone has no reading")
  func blankImage() {
    let readings = ImagePreprocessor().readings(of: .gray(GrayImage(width: 9, height: 9, filledWith: 250)))
    #expect(readings.first == nil)
    #expect(readings.others().isEmpty)
  }
}
