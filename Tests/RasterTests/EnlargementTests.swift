import Raster
import Support
import Testing

@Suite("Images of equal blocks")
struct EnlargementTests {
  private static func random(_ width: Int, _ height: Int, levels: UInt64) -> GrayImage {
    var generator = SplitMix64(seed: levels)
    let pixels = (0..<width * height).map { _ in UInt8(generator.next() % levels) }
    return GrayImage(width: width, height: height, pixels: pixels)
  }

  private static func enlarged(_ image: GrayImage, _ factor: Int) -> GrayImage {
    var result = GrayImage(width: image.width * factor, height: image.height * factor, filledWith: 0)
    for y in 0..<result.height {
      for x in 0..<result.width { result[x, y] = image[x / factor, y / factor] }
    }
    return result
  }

  @Test("An enlarged image is as it was", arguments: [1, 2, 3, 7, 16], [(8, 8), (9, 5), (20, 30)])
  func enlarged(factor: Int, size: (Int, Int)) {
    for levels in [2, 17, 200] as [UInt64] {
      let image = Self.random(size.0, size.1, levels: levels)
      #expect(Self.enlarged(image, factor).withoutEnlargement() == image)
    }
  }

  @Test("One pixel that differs is enough for an image to stay as it is")
  func nearly() {
    var image = Self.enlarged(Self.random(10, 10, levels: 9), 4)
    image[13, 17] ^= 1
    #expect(image.withoutEnlargement() == image)
  }

  @Test("Few pixels, one level, and blocks that do not fill the image leave it as it is")
  func others() {
    let few = Self.enlarged(Self.random(7, 7, levels: 5), 4)
    #expect(few.withoutEnlargement() == few)
    let plain = GrayImage(width: 32, height: 32, filledWith: 7)
    #expect(plain.withoutEnlargement() == plain)
    var shifted = GrayImage(width: 41, height: 41, filledWith: 0)
    let blocks = Self.enlarged(Self.random(10, 10, levels: 5), 4)
    for y in 0..<40 { for x in 0..<40 { shifted[x, y] = blocks[x, y] } }
    #expect(shifted.withoutEnlargement() == shifted)
  }
}
