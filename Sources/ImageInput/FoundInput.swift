public import SystemPackage

/// What a search for images meets.
public enum FoundInput: Equatable, Sendable {
  /// An image, or what was named outright; a relative path stays relative.
  case image(FilePath)
  /// A place that could not be searched.
  case failure(FilePath, InputError)
  /// An entry that is no input.
  case skipped(SkipReason)
  /// Reading the list of paths failed: there may have been more of them. Nothing comes after it.
  case listFailure(Errno)

  /// Why an entry is no input.
  public enum SkipReason: CaseIterable, Sendable {
    /// Its name begins with a dot.
    case hidden
    /// It is not named `*.png`.
    case notPNG
    /// It is a result of this tool, in the place for results.
    case result
  }

  /// The path of what gets a row; nil for what gets none.
  public var path: FilePath? {
    switch self {
    case .image(let path), .failure(let path, _): path
    case .skipped, .listFailure: nil
    }
  }
}
