import DigitRecognizer
import Support
import SystemPackage

/// The sample images of this package.
enum SampleFiles {
  static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
  static let images = root.appending("SampleImages")
  static let seven = images.appending("7/drawn-plain-96px-gray-8.png")

  /// The gray pixels of a file.
  static func pixels(_ path: FilePath) throws -> GrayImage {
    guard case .gray(let image) = try PNGDecoder().decode(path).image else {
      return try GrayImage([0], width: 1, height: 1)
    }
    return image
  }

  /// Forty labeled images of the bundled digits.
  static func labeled() throws -> [LabeledImage] {
    try DigitDataset.bundled().digits.prefix(40).map { LabeledImage(.gray($0.grid.image), label: $0.label) }
  }
}
