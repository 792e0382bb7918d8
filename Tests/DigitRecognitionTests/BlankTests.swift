import DigitPreprocessing
import DigitRecognition
import Raster
import Support
import Testing

/// What the bundled model answers to images without a digit.
@Suite("Images without a digit")
struct BlankTests {
  private static func recognition(_ image: GrayImage, _ polarity: Polarity = .auto) throws -> Recognition {
    let settings = PreprocessingSettings(polarity: polarity)
    let readings = ImagePreprocessor(settings: settings).readings(of: .gray(image))
    return DigitClassifier(try DigitModel.bundled()).recognition(of: readings)
  }

  /// Paper without a digit: a slow change of light around a point, and grain.
  private static func paper(_ width: Int, _ height: Int, rise: Float, noise: Float, seed: UInt64) -> GrayImage {
    var generator = SplitMix64(seed: seed)
    let center = SIMD2(generator.nextUniform(), generator.nextUniform())
    return GrayImage(
      width: width,
      height: height,
      pixels: (0..<width * height).map { index in
        let place = SIMD2(Float(index % width) / Float(width), Float(index / width) / Float(height)) - center
        // The sum of twelve uniform numbers is as good as a bell.
        let grain = (0..<12).reduce(Float(-6)) { sum, _ in sum + generator.nextUniform() }
        return UInt8(min(max(140 + rise * (place * place).sum().squareRoot() + noise * grain, 0), 255))
      }
    )
  }

  @Test("Unevenly lit paper with grain is blank, or nearly so", arguments: [28, 51, 120], [1, 2, 4] as [Float])
  func litPaper(side: Int, noise: Float) throws {
    for seed in 0..<4 as Range<UInt64> {
      let image = Self.paper(side, side, rise: 30, noise: noise, seed: seed)
      #expect(try Self.recognition(image).best?.prediction.confidence ?? 0 < 0.2, "seed \(seed)")
    }
  }

  @Test("A few pixels of noise are blank", arguments: [(8, 10), (12, 12), (11, 8), (14, 10)])
  func smallNoise(width: Int, height: Int) throws {
    for seed in 0..<12 as Range<UInt64> {
      let image = Self.paper(width, height, rise: 0, noise: 16, seed: seed)
      #expect(try Self.recognition(image).best == nil, "seed \(seed)")
    }
  }

  @Test("A dot is not claimed to be a digit", arguments: [12, 30])
  func dot(size: Int) throws {
    var image = GrayImage(width: 60, height: 60, filledWith: 230)
    for y in 0..<60 {
      for x in 0..<60 where (2 * x - 60) * (2 * x - 60) + (2 * y - 60) * (2 * y - 60) < size * size { image[x, y] = 20 }
    }
    #expect(try Self.recognition(image).best?.prediction.confidence ?? 0 < 0.5)
  }

  @Test("Lines along the border are blank", arguments: [[0], [1], [0, 1], [0, 1, 2], [0, 1, 2, 3]], [0, 3])
  func emptyCell(sides: [Int], inset: Int) throws {
    var image = GrayImage(width: 60, height: 60, filledWith: 230)
    for side in sides {
      for depth in inset..<inset + 2 {
        for i in 0..<60 {
          let far = side < 2 ? depth : 59 - depth
          image[side % 2 == 0 ? far : i, side % 2 == 0 ? i : far] = 20
        }
      }
    }
    #expect(try Self.recognition(image).best == nil)
  }

  @Test("Paper with a faint texture is blank", arguments: Polarity.allCases)
  func texture(polarity: Polarity) throws {
    let pixels = (0..<400).map { UInt8(200 + ($0 * 7919) % 9) }
    #expect(try Self.recognition(GrayImage(width: 20, height: 20, pixels: pixels), polarity).best == nil)
  }
}
