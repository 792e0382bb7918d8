import DigitPreprocessing
import Raster
import Support
import Testing

@Suite("Blank images")
struct BlankTests {
  /// Paper without a digit: a slow change of light around a point, and grain.
  private static func paper(
    _ width: Int,
    _ height: Int,
    rise: Float,
    noise: Float,
    seed: UInt64
  ) -> GrayImage {
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

  @Test("Unevenly lit paper with grain is blank", arguments: [28, 51, 120], [1, 2, 4] as [Float])
  func litPaper(side: Int, noise: Float) {
    for seed in 0..<20 as Range<UInt64> {
      let image = Self.paper(side, side, rise: 30, noise: noise, seed: seed)
      #expect(ImagePreprocessor().grid(of: .gray(image)) == nil, "seed \(seed)")
    }
  }

  @Test("A few pixels of noise are blank", arguments: [(8, 10), (12, 12), (11, 8), (14, 10)])
  func smallNoise(width: Int, height: Int) {
    for seed in 0..<60 as Range<UInt64> {
      let image = Self.paper(width, height, rise: 0, noise: 16, seed: seed)
      #expect(ImagePreprocessor().grid(of: .gray(image)) == nil, "seed \(seed)")
    }
  }

  @Test("A dot is blank, and a bold shape with a waist is not", arguments: [12, 30] as [Float])
  func dots(size: Float) {
    let dot = Drawing(testDescription: "dot", strokes: [[[0.5, 0.5], [0.5, 0.501]]])
    #expect(ImagePreprocessor().grid(of: .gray(dot.image(size: size, pen: size))) == nil)
    let waist = Drawing(
      testDescription: "blots",
      strokes: [[[0.5, 0.3], [0.5, 0.301]], [[0.5, 0.85], [0.5, 0.851]]]
    )
    #expect(ImagePreprocessor().grid(of: .gray(waist.image(size: size, pen: 0.7 * size))) != nil)
  }
}
