package import DigitPreprocessing
package import Raster
import Support
package import SystemPackage

/// A labeled image as a dataset has it, before any preprocessing.
package struct LabeledSample: Sendable {
  /// What a dataset says of an image.
  package enum Content: Sendable {
    /// Its 8×8 values 0…16.
    case grid(DigitGrid)
    /// Its pixels.
    case image(GrayImage)
    /// The path of its PNG file.
    case file(FilePath)
  }

  /// The image.
  package let content: Content
  /// The label, 0…9.
  package let label: UInt8
  /// Where it is.
  package let place: BadSample.Place
}

extension LabeledSample {
  /// Checks that there is memory for `count` images of `pixelCount` pixels, each an array of its own.
  static func checkMemory(for count: Int, pixelCount: Int) throws(Errno) {
    let arraySize = 64
    try AvailableMemory.check(count, times: MemoryLayout<LabeledSample>.stride + pixelCount + arraySize)
  }
}

extension LabeledSample.Content {
  /// An image of any size, which is averaged down as that of a PNG file is.
  ///
  /// - Throws: `Errno.noMemory` if the system has too little memory for that.
  static func reducing(_ image: GrayImage) throws(Errno) -> Self {
    let side = ImagePreprocessor.sufficientSide
    guard max(image.width, image.height) > side else { return .image(image) }
    // A sum for each pixel of a row, of which there may be only one.
    try AvailableMemory.check(image.width, times: MemoryLayout<UInt64>.stride)
    guard case .gray(let reduced) = RasterImage.gray(image).reduced(to: side) else { return .image(image) }
    return .image(reduced)
  }
}

/// The samples of one file or folder.
package struct LabeledSamples: Sendable {
  /// The name of the file or folder.
  package var name: String
  /// How it was understood, such as `CSV, label last, 8×8 values 0…16`.
  package var form: String
  /// Those that can be read, in order.
  package var samples: [LabeledSample] = []
  /// The others.
  package var bad = BadSamples()
}
