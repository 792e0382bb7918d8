import DigitPreprocessing
import Support
import Testing

@Suite("Averaging and sampling")
struct SamplingTests {
  private static func random(width: Int, height: Int) -> InkImage {
    var generator = SplitMix64(seed: 3)
    return InkImage(width: width, height: height, values: (0..<width * height).map { _ in generator.nextUniform() })
  }

  @Test("Fractions of pixels count by their share")
  func fractions() {
    let row = InkImage(width: 3, height: 1, values: [0.25, 1, 0.5])
    let halves = row.averaged(width: 2, height: 1)
    #expect(abs(halves.values[0] - (0.25 + 0.5) / 1.5) < 1e-6)
    #expect(abs(halves.values[1] - (0.5 + 0.5) / 1.5) < 1e-6)
    let column = InkImage(width: 1, height: 4, values: [0, 1, 0.5, 0.5])
    #expect(column.averaged(width: 1, height: 2).values == [0.5, 0.5])
    #expect(column.averaged(width: 2, height: 4).values == [0, 0, 1, 1, 0.5, 0.5, 0.5, 0.5])
  }

  @Test("The mean stays", arguments: [(8, 8), (7, 5), (1, 1), (16, 3), (40, 40)])
  func meanStays(width: Int, height: Int) {
    let image = Self.random(width: 37, height: 23)
    let reduced = image.averaged(width: width, height: height)
    let before = image.values.reduce(0, +) / Float(image.values.count)
    let after = reduced.values.reduce(0, +) / Float(reduced.values.count)
    #expect(abs(before - after) < 1e-5)
  }

  @Test("The long side comes down to the limit, proportions stay")
  func limits() {
    func size(_ width: Int, _ height: Int) -> [Int] {
      let image = InkImage(width: width, height: height).reduced(to: 64)
      return [image.width, image.height]
    }
    #expect(size(100, 50) == [64, 32])
    #expect(size(30, 90) == [21, 64])
    #expect(size(1000, 1) == [64, 1])
    #expect(size(64, 64) == [64, 64])
    let small = Self.random(width: 20, height: 9)
    #expect(small.reduced(to: 64) == small)
  }

  /// Strokes with hard and soft edges, of one pixel up to the widest images.
  private static let images: [InkImage] = [(1, 1), (3, 40), (20, 20), (28, 9), (56, 56), (57, 64), (64, 64), (70, 5)]
    .map {
      width,
      height in
      var generator = SplitMix64(seed: 9, stream: UInt64(width))
      var image = InkImage(width: width, height: height)
      for i in image.values.indices where generator.nextUniform() < 0.7 {
        image.values[i] = generator.nextUniform() < 0.6 ? 1 : generator.nextUniform()
      }
      return image
    }

  @Test(
    "Every kernel samples the same points, also far outside, mirrored and slanted",
    arguments: images,
    [(3.2, 0.4, 0.5), (0.9, -0.7, 0.5), (-4, 0.1, 0.5), (40, 0, 0.2), (0.2, 0, 0.2)] as [(Float, Float, Float)]
  )
  func kernels(image: InkImage, by: (scale: Float, slant: Float, threshold: Float)) {
    let y = (0..<64).map { Float(image.height) / 2 + (Float($0) - 31.5) / abs(by.scale) }
    let points = SamplingPoints(
      y: y,
      x: y.map { Float(image.width) / 2 - 31.5 / by.scale + by.slant * ($0 - Float(image.height) / 2) },
      offsets: (0..<64).map { Float($0) / by.scale }
    )
    let expected = points.bitmap(of: image, threshold: by.threshold, kernel: .portable)
    for kernel in Kernel.available {
      #expect(points.bitmap(of: image, threshold: by.threshold, kernel: kernel) == expected)
      let bounds = points.bounds(of: image, threshold: by.threshold, kernel: kernel)
      #expect(bounds?.columns == expected.bounds?.columns && bounds?.rows == expected.bounds?.rows)
    }
  }

  @Test("A pixel's center has its own value")
  func pixelCenters() {
    let image = Self.random(width: 9, height: 7)
    for y in 0..<7 {
      for x in 0..<9 { #expect(image.sample(x: Float(x) + 0.5, y: Float(y) + 0.5) == image[x, y]) }
    }
  }

  @Test("A slope is continued between pixels, as cubic convolution promises")
  func slope() {
    let image = InkImage(width: 12, height: 1, values: (0..<12).map { Float($0) / 16 })
    for x in stride(from: 2.5 as Float, through: 9.5, by: 0.3) {
      #expect(abs(image.sample(x: x, y: 0.5) - (x - 0.5) / 16) < 1e-6)
    }
  }

  @Test("The sampler of a row agrees with the samples of single points, inside and far outside")
  func rowSampler() {
    let image = Self.random(width: 17, height: 11)
    var sampler = RowSampler(image)
    var generator = SplitMix64(seed: 4)
    for _ in 0..<40 {
      let y = generator.nextUniform(in: -4...15)
      sampler.moveTo(y: y)
      for _ in 0..<40 {
        let x = generator.nextUniform(in: -6...23)
        #expect(sampler.sample(x: x) == image.sample(x: x, y: y), "\(x), \(y)")
      }
      #expect(sampler.sample(x: -1e6) == 0)
      #expect(sampler.sample(x: 1e6) == 0)
    }
  }
}
