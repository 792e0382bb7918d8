public import ImageInput
import Support
public import SystemPackage

/// A dataset that cannot be used.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// The path does not exist or cannot be read.
  case unreadable(FilePath, Errno)
  /// An invalid CSV file.
  case csv(FilePath, DigitCSV.ReadError)
  /// An image that cannot be decoded, or a path that cannot be searched for images.
  case image(FilePath, InputError)
  /// An image without ink.
  case blankImage(FilePath)
  /// A folder in which the subfolder `label`, one of `0` to `9`, is missing or has no images.
  case absentClass(FilePath, label: UInt8)
  /// An IDX file with an invalid header, length, label or image.
  case idx(FilePath, expected: String, found: String)

  /// One line with the file, what was expected and what was found.
  public var description: String {
    switch self {
    case .unreadable(let path, let errno): "\(path): cannot be read (\(errno))"
    case .csv(let path, let problem): "\(path): \(problem)"
    case .image(let path, let error): "\(path): \(error)"
    case .blankImage(let path): "\(path): there is no ink on this image; remove it from the training digits"
    case .absentClass(let path, let label):
      "\(path): expected digits of every label, found none of \(label); images belong in folders 0 to 9"
    case .idx(let path, let expected, let found): "\(path): expected \(expected), found \(found)"
    }
  }

  /// Whether the path does not exist, as opposed to having bad contents.
  public var isMissing: Bool {
    if case .unreadable(_, let errno) = self {
      errno == .noSuchFileOrDirectory || errno == .notDirectory
    } else {
      false
    }
  }
}
