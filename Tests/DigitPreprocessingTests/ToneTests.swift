import DigitPreprocessing
import Raster
import Testing

@Suite("Tones and polarity")
struct ToneTests {
  private static func image(_ counts: KeyValuePairs<UInt8, Int>) -> GrayImage {
    let pixels = counts.flatMap { [UInt8](repeating: $0.key, count: $0.value) }
    return GrayImage(width: pixels.count, height: 1, pixels: pixels)
  }

  @Test("The threshold lies where Otsu's criterion is largest, computed by hand")
  func otsu() {
    // Between 0 and 100: 4·2·(177.5 − 0)² = 252,050; between 100 and 255: 5·1·(255 − 20)² = 276,125.
    let first = ToneHistogram(Self.image([0: 4, 100: 1, 255: 1]))
    #expect((first.threshold, first.darkCount, first.count) == (100, 5, 6))
    // Between 0 and 150: 1·5·(234 − 0)² = 273,780; between 150 and 255: 2·4·(255 − 75)² = 259,200.
    let second = ToneHistogram(Self.image([0: 1, 150: 1, 255: 4]))
    #expect((second.threshold, second.darkCount, second.count) == (0, 1, 6))
  }

  @Test("Quantiles count from black, and from the threshold")
  func quantiles() {
    let tones = ToneHistogram(Self.image([10: 4, 20: 2, 200: 3, 210: 1]))
    #expect((tones.threshold, tones.darkCount) == (20, 6))
    #expect(tones.darkQuantile(0.5) == 10)
    #expect(tones.darkQuantile(0.7) == 20)
    #expect(tones.lightQuantile(0.5) == 200)
    #expect(tones.lightQuantile(0.8) == 210)
  }

  private func inkIsLight(_ image: GrayImage, _ polarity: Polarity = .auto) -> Bool {
    polarity.inkIsLight(in: image, ToneHistogram(image))
  }

  @Test("Ink is what the border and the majority are not", arguments: Drawing.all)
  func polarity(drawing: Drawing) {
    let chalk = drawing.image()
    #expect(inkIsLight(chalk))
    #expect(!inkIsLight(chalk.inverse))
    #expect(!inkIsLight(chalk, .darkOnLight))
    #expect(inkIsLight(chalk.inverse, .lightOnDark))
  }

  @Test("A digit that was cut out closely is still seen as ink", arguments: [Drawing.seven, .four, .zero])
  func croppedPolarity(drawing: Drawing) throws {
    let whole = drawing.image()
    let bounds = try #require(whole.lightBounds)
    let cropped = whole.cropped(Range(bounds.columns), Range(bounds.rows))
    #expect(inkIsLight(cropped))
    #expect(!inkIsLight(cropped.inverse))
  }

  @Test("A 1 of which little more than the stroke was cut out is still seen as ink", arguments: 1...3)
  func strip(paperColumns: Int) {
    // Light ink from top to bottom, with paper beside its lower or its upper part.
    for paper in [0..<12, 8..<20] {
      var strip = GrayImage(width: paperColumns + 2, height: 20, filledWith: 250)
      for y in paper where paperColumns < 3 || y % 2 == 0 {
        for x in 2..<strip.width { strip[x, y] = 3 }
      }
      #expect(inkIsLight(strip))
      #expect(!inkIsLight(strip.inverse))
    }
  }

  @Test("The classes explain all of the variance of two tones, and three quarters where all levels are as frequent")
  func separability() {
    #expect(ToneHistogram(GrayImage(width: 2, height: 2, pixels: [9, 9, 200, 9])).separability == 1)
    #expect(ToneHistogram(GrayImage(width: 2, height: 2, filledWith: 9)).separability == 0)
    let ramp = GrayImage(width: 16, height: 16, pixels: (0...255).map { UInt8($0) })
    #expect(abs(ToneHistogram(ramp).separability - 0.75) < 0.001)
  }

  @Test(
    "An image of one tone is blank, whatever the polarity",
    arguments: Polarity.allCases,
    [0, 7, 128, 255] as [UInt8]
  )
  func oneTone(polarity: Polarity, level: UInt8) {
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(polarity: polarity))
    #expect(preprocessor.grid(of: .gray(GrayImage(width: 20, height: 30, filledWith: level))) == nil)
    #expect(preprocessor.grid(of: .gray(GrayImage(width: 1, height: 1, filledWith: level))) == nil)
  }

  @Test("Paper with a faint texture is blank", arguments: Polarity.allCases)
  func texture(polarity: Polarity) {
    let pixels = (0..<400).map { UInt8(200 + ($0 * 7919) % 9) }
    let preprocessor = ImagePreprocessor(settings: PreprocessingSettings(polarity: polarity))
    #expect(preprocessor.grid(of: .gray(GrayImage(width: 20, height: 20, pixels: pixels))) == nil)
  }
}
