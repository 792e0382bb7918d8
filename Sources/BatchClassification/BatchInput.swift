import DigitPreprocessing
import ImageInput
import Support
import SystemPackage

/// An image to be read and classified.
enum BatchInput: Sendable {
  case file(FilePath)
  case frame(ImageFrame)

  /// The bytes of its path or key.
  var path: [UInt8] {
    switch self {
    case .file(let path): path.bytes
    case .frame(let frame): frame.key
    }
  }

  /// Reads the image with `reader`.
  func readings(_ reader: ImageReader) throws(InputError) -> ImageReadings {
    switch self {
    case .file(let path): try reader.read(path).readings
    case .frame(let frame): try reader.read(frame.bytes).readings
    }
  }
}
