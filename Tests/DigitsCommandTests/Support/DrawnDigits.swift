import DigitPreprocessing
import DigitTraining
import Raster
import Support

/// Images of 28×28 pixels in any number, drawn from the bundled digits at other sizes, places and strengths, as MNIST has
/// its images.
enum DrawnDigits {
  private static let side = 28

  /// An IDX file of `count` images and the one of their labels.
  static func idx(count: Int) throws -> (images: [UInt8], labels: [UInt8]) {
    let digits = try DigitDataset.bundled().digits
    let inks = parallelMap(count: digits.count, jobs: 2) { digits[$0].reconstructedInk() }
    let images = parallelMap(count: count, jobs: 2) { index in
      var generator = SplitMix64(seed: 28, stream: UInt64(index))
      return pixels(inks[index % inks.count], using: &generator)
    }
    let labels = (0..<count).map { digits[$0 % digits.count].label }
    return ([0, 0, 8, 3] + words(count, side, side) + images.flatMap(\.self), [0, 0, 8, 1] + words(count) + labels)
  }

  private static func pixels(_ ink: InkImage, using generator: inout SplitMix64) -> [UInt8] {
    func draw(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(generator.nextUniform() * Float(range.count))
    }
    let (width, height) = (draw(13...20), draw(18...22))
    let (left, top) = (draw(1...side - width - 1), draw(1...side - height - 1))
    let strength = generator.nextUniform(in: 0.6...1)
    var image = GrayImage(width: side, height: side, filledWith: 0)
    guard case .gray(let small) = RasterImage.gray(ink.image).scaled(width: width, height: height) else { return [] }
    for y in 0..<height {
      for x in 0..<width { image[left + x, top + y] = UInt8(Float(small[x, y]) * strength) }
    }
    return image.pixels
  }

  private static func words(_ numbers: Int...) -> [UInt8] {
    numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
  }
}
