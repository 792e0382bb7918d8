public import ImageInput
import Support
public import SystemPackage

/// A dataset that cannot be used.
public enum DatasetProblem: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path, or no right to read it.
  case unreadable(FilePath, Errno)
  /// A line of a CSV file that is not a digit.
  case csv(FilePath, DigitCSV.Problem)
  /// An image that cannot be decoded.
  case image(FilePath, InputError)
  /// An image without ink.
  case blankImage(FilePath)
  /// A folder without `0` to `9`, or an empty one among them.
  case absentClass(FilePath, label: UInt8)
  /// An IDX file whose header or length is wrong.
  case idx(FilePath, expected: String, found: String)

  /// One line: the file, what was expected, what was found.
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

  /// Whether the place itself is missing, rather than its contents bad.
  public var isMissing: Bool {
    if case .unreadable(_, let errno) = self {
      errno == .noSuchFileOrDirectory || errno == .notDirectory
    } else {
      false
    }
  }
}
