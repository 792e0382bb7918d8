import DigitPreprocessing
import DigitTraining
import PNGCodec
import Raster
import Support
import SystemPackage

/// The bundled digits as gray PNG files of 28×28 pixels, the usual size of small digits: 20×20 pixels for the digit,
/// and a margin of 4.
package enum RenderedDigits {
  private static let side = 28
  private static let margin = 4

  /// Writes all digits to `directory`, in a folder for each label, on at most `jobs` threads.
  package static func write(to directory: ScratchDirectory, jobs: Int) throws {
    let digits = try DigitDataset.bundled().digits
    let files = parallelMap(count: digits.count, jobs: jobs) { row in
      Result { try PNGEncoder().encode(image(of: digits[row])) }
    }
    let folders = try (0...9).map { label throws(OutputError) in try directory.makeDirectory("\(label)") }
    for (row, (digit, file)) in zip(digits, files).enumerated() {
      try directory.write(try file.get(), to: folders[Int(digit.label)].appending("\(row).png"))
    }
  }

  private static func image(of digit: TrainingDigit) -> GrayImage {
    var image = GrayImage(width: side, height: side, filledWith: 0)
    let inside = side - 2 * margin
    let ink = RasterImage.gray(digit.reconstructedInk().image)
    guard case .gray(let small) = ink.scaled(width: inside, height: inside) else { return image }
    for y in 0..<inside {
      for x in 0..<inside { image[margin + x, margin + y] = small[x, y] }
    }
    return image
  }
}
