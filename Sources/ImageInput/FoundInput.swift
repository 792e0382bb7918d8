public import SystemPackage

/// A result of a search for images.
public enum FoundInput: Equatable, Sendable {
  /// An image, or a path given explicitly; a relative path stays relative.
  case image(FilePath)
  /// A path that could not be searched.
  case failure(FilePath, InputError)
  /// An entry that is not an input.
  case skipped(SkipReason)
  /// Reading the list of paths failed, so further paths may be missing; this is the last result.
  case listFailure(Errno)

  /// Why an entry is not an input.
  public enum SkipReason: CaseIterable, Sendable {
    /// Its name begins with a dot.
    case hidden
    /// It is not named `*.png`.
    case notPNG
    /// It is a result of this tool, in the output directory.
    case result
  }

  /// The path of an input that gets a row; nil for other results.
  public var path: FilePath? {
    switch self {
    case .image(let path), .failure(let path, _): path
    case .skipped, .listFailure: nil
    }
  }
}
