import DigitPreprocessing
import Raster
import Testing

@Suite("Tones and polarity")
struct ToneTests {
  private static func counts(_ counts: KeyValuePairs<UInt8, Int>) -> [Int] {
    Thresholds.histogram(counts.flatMap { [UInt8](repeating: $0.key, count: $0.value) })
  }

  @Test("The threshold lies where Otsu's criterion is largest, computed by hand")
  func otsu() {
    // Between 0 and 100: 4·2·(177.5 − 0)² = 252,050; between 100 and 255: 5·1·(255 − 20)² = 276,125.
    let first = Thresholds.otsu(Self.counts([0: 4, 100: 1, 255: 1]))
    #expect(first?.level == 100)
    #expect(first?.separation == 276_125)
    // Between 0 and 150: 1·5·(234 − 0)² = 273,780; between 150 and 255: 2·4·(255 − 75)² = 259,200.
    #expect(Thresholds.otsu(Self.counts([0: 1, 150: 1, 255: 4]))?.level == 0)
    #expect(Thresholds.otsu(Self.counts([7: 9])) == nil)
  }

  @Test("Quantiles count from the first level of a class")
  func quantiles() {
    let counts = Self.counts([10: 4, 20: 2, 200: 3, 210: 1])
    #expect(Thresholds.otsu(counts)?.level == 20)
    #expect(Thresholds.quantile(0.5, of: counts[...20]) == 10)
    #expect(Thresholds.quantile(0.7, of: counts[...20]) == 20)
    #expect(Thresholds.quantile(0.5, of: counts[21...]) == 200)
    #expect(Thresholds.quantile(0.8, of: counts[21...]) == 210)
  }

  private func inkIsLight(_ image: GrayImage, _ polarity: Polarity = .auto) -> Bool {
    let histogram = Thresholds.histogram(image.pixels)
    return polarity.inkIsLight(in: image, histogram, threshold: Thresholds.otsu(histogram)?.level)
  }

  @Test("Ink is what the border and the majority are not", arguments: Drawing.all)
  func polarity(drawing: Drawing) {
    let chalk = drawing.image()
    #expect(inkIsLight(chalk))
    #expect(!inkIsLight(chalk.inverse))
    #expect(!inkIsLight(chalk, .darkOnLight))
    #expect(inkIsLight(chalk.inverse, .lightOnDark))
  }

  @Test("A digit that was cut out closely has a reading of its polarity", arguments: [Drawing.seven, .four, .zero])
  func croppedPolarity(drawing: Drawing) throws {
    let whole = drawing.image()
    let bounds = try #require(whole.lightBounds)
    let cropped = whole.cropped(Range(bounds.columns), Range(bounds.rows))
    for (image, inkIsLight) in [(cropped, true), (cropped.inverse, false)] {
      let readings = ImagePreprocessor().readings(of: .gray(image)).all()
      #expect(readings.contains { $0.origin.inkIsLight == inkIsLight })
    }
  }

  @Test(
    "An image of one tone is blank, whatever the polarity",
    arguments: Polarity.allCases,
    [0, 7, 128, 255] as [UInt8]
  )
  func oneTone(polarity: Polarity, level: UInt8) {
    for normalization in Normalization.allCases {
      let settings = PreprocessingSettings(polarity: polarity, normalization: normalization)
      let preprocessor = ImagePreprocessor(settings: settings)
      #expect(preprocessor.grid(of: .gray(GrayImage(width: 20, height: 30, filledWith: level))) == nil)
      #expect(preprocessor.grid(of: .gray(GrayImage(width: 1, height: 1, filledWith: level))) == nil)
    }
  }
}
