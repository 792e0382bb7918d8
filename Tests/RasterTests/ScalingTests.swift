import Raster
import Support
import Testing

@Suite("Images at another size")
struct ScalingTests {
  private static func gray(_ width: Int, _ height: Int, _ pixels: [UInt8]) -> RasterImage {
    .gray(GrayImage(width: width, height: height, pixels: pixels))
  }

  @Test("A new pixel is the mean of the area it covers, parts of pixels included")
  func mean() {
    let row = Self.gray(3, 1, [0, 90, 240])
    #expect(row.scaled(width: 1, height: 1) == Self.gray(1, 1, [110]))
    #expect(row.scaled(width: 2, height: 1) == Self.gray(2, 1, [30, 190]))
    #expect(row.scaled(width: 6, height: 1) == Self.gray(6, 1, [0, 0, 90, 90, 240, 240]))
    #expect(Self.gray(2, 2, [0, 100, 20, 81]).scaled(width: 1, height: 1) == Self.gray(1, 1, [50]))
  }

  @Test("One side may grow while the other shrinks")
  func mixed() {
    #expect(Self.gray(2, 2, [0, 100, 20, 80]).scaled(width: 4, height: 1) == Self.gray(4, 1, [10, 10, 90, 90]))
  }

  /// The mean of the area that a pixel of the result covers, from all of its pixels' shares.
  private static func mean(_ x: Int, _ y: Int, of image: RGBAImage, to size: (width: Int, height: Int)) -> [UInt8] {
    var (sums, alpha, area) = ([0, 0, 0], 0, 0)
    for row in 0..<image.height {
      let high = max(0, min((y + 1) * image.height, (row + 1) * size.height) - max(y * image.height, row * size.height))
      for column in 0..<image.width where high > 0 {
        let wide = max(
          0,
          min((x + 1) * image.width, (column + 1) * size.width) - max(x * image.width, column * size.width)
        )
        let pixel = image[column, row]
        let opacity = wide * high * Int(pixel.alpha)
        for (i, color) in [pixel.red, pixel.green, pixel.blue].enumerated() { sums[i] += opacity * Int(color) }
        alpha += opacity
        area += wide * high
      }
    }
    return sums.map { alpha == 0 ? 0 : UInt8(($0 + alpha / 2) / alpha) } + [UInt8((alpha + area / 2) / area)]
  }

  @Test(
    "Every kernel gives the exact mean, rounded",
    arguments: [(37, 29, 5, 4), (40, 20, 20, 10), (9, 64, 8, 63), (17, 3, 17, 1), (3, 40_000, 2, 7)],
    Kernel.available
  )
  func kernels(size: (width: Int, height: Int, newWidth: Int, newHeight: Int), kernel: Kernel) {
    var generator = SplitMix64(seed: 4)
    let samples = (0..<4 * size.width * size.height).map { _ in UInt8(generator.nextUniform() * 256) }
    let image = RGBAImage(width: size.width, height: size.height, samples: samples)
    let newSize = (width: size.newWidth, height: size.newHeight)
    var reduction = AreaReduction(width: size.width, height: size.height, channels: 4, to: newSize, kernel: kernel)
    samples.withUnsafeBufferPointer { reduction.add(rows: $0) }
    let expected = (0..<newSize.height).flatMap { y in
      (0..<newSize.width).flatMap { Self.mean($0, y, of: image, to: newSize) }
    }
    #expect(reduction.image == .rgba(RGBAImage(width: newSize.width, height: newSize.height, samples: expected)))

    // The same in gray is an opaque image's red.
    var gray = AreaReduction(width: size.width, height: size.height, channels: 1, to: newSize, kernel: kernel)
    let levels = stride(from: 0, to: samples.count, by: 4).map { samples[$0] }
    levels.withUnsafeBufferPointer { gray.add(rows: $0) }
    let opaque = RGBAImage(width: size.width, height: size.height, samples: levels.flatMap { [$0, 0, 0, 255] })
    let reds = (0..<newSize.height).flatMap { y in
      (0..<newSize.width).map { Self.mean($0, y, of: opaque, to: newSize)[0] }
    }
    #expect(gray.image == .gray(GrayImage(width: newSize.width, height: newSize.height, pixels: reds)))
  }

  @Test("What cannot be seen does not color the mean")
  func transparent() {
    var image = RGBAImage(width: 2, height: 1, filledWith: .init(255, 255, 255, alpha: 0))
    image[1, 0] = .init(200, 100, 50)
    let mean = RGBAImage(width: 1, height: 1, filledWith: .init(200, 100, 50, alpha: 128))
    #expect(RasterImage.rgba(image).scaled(width: 1, height: 1) == .rgba(mean))
  }

  @Test(
    "Fitting keeps the proportions, and leaves no side empty",
    arguments: [(100, 50, 10, 10, 5), (900, 2, 64, 64, 1)]
  )
  func fitting(width: Int, height: Int, side: Int, newWidth: Int, newHeight: Int) {
    #expect(RasterImage.size(width: width, height: height, fitting: side) == (newWidth, newHeight))
  }
}
