import DigitPreprocessing
import DigitRecognition
import PNGCodec
import Raster
import Support
import SystemPackage
import TestSupport

/// PNG files: decode → first reading → answer; `ImageTarget` makes all readings.
///
/// A file must give the same image or error whether it is read from memory or, row by row, from disk, and an image must
/// survive being encoded and decoded.
struct PNGTarget: FuzzTarget {
  static let name = "png"

  /// Real files come from SampleImages and Tests; these are the smallest.
  static var seeds: [[UInt8]] {
    var turned = ChunkedPNG(width: 3, height: 2, rows: [[0, 128, 255], [255, 0, 7]])
    turned.insert(.init(type: "eXIf", data: .exif(6)), before: "IDAT")
    var palette = ChunkedPNG(width: 4, height: 1, depth: 2, colorType: 3, rows: [[0b0001_1011]])
    palette.insert(.init(type: "PLTE", data: [0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 255]), before: "IDAT")
    palette.insert(.init(type: "tRNS", data: [255, 128, 0]), before: "IDAT")
    return [ChunkedPNG(width: 1, height: 1, rows: [[0]]).bytes, turned.bytes, palette.bytes]
  }

  private let decoder: PNGDecoder
  private let preprocessor = ImagePreprocessor()
  private let answers = ImageAnswers()
  private let files = ScratchFiles()

  init() {
    // Small, so that images are reduced, and refused, without the cost of large ones.
    decoder = PNGDecoder(maxPixels: 1 << 16, reducedSide: 32)
  }

  func run(_ bytes: [UInt8]) throws {
    let result = Result { () throws(PNGError) in try decoder.decode(bytes) }
    var streaming = decoder
    streaming.largestFileInMemory = 0
    let path = files.file("input.png", bytes)
    let streamed = Result { () throws(PNGError) in try streaming.decode(path) }
    require(result == streamed, "\(result) in memory, \(streamed) from disk")
    if case .failure(let error) = result { checkText(error.description) }

    let decoded = try result.get()
    decoded.warnings.forEach(checkText)
    checkSize(decoded)
    let encoded = try PNGEncoder().encode(decoded.image)
    require(try PNGDecoder().decode(encoded).image == decoded.image, "an image changed when it was encoded")
    answers.checkFirst(preprocessor.readings(of: decoded.image))
  }

  private func checkSize(_ decoded: DecodedPNG) {
    let (width, height) = (decoded.image.width, decoded.image.height)
    require(max(width, height) <= 32 && min(width, height) >= 1, "\(width)×\(height)")
    let stored = (decoded.storedWidth, decoded.storedHeight)
    require(stored.0 * stored.1 <= decoder.maxPixels, "\(stored)")
  }

  private func checkText(_ text: String) {
    require(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, text)
  }

  func mutate(_ bytes: [UInt8], capacity: Int, _ generator: inout SplitMix64) -> [UInt8] {
    PNGMutation.mutated(bytes, capacity: capacity, &generator)
  }
}
