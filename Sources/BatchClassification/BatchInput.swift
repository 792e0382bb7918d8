import SystemPackage

/// One input of a batch: a file to be read, or a place that could not be searched.
public struct BatchInput: Sendable {
  /// The path as it was found; a relative one stays relative.
  public let path: FilePath
  /// Why there is nothing to read; nil for a file.
  public let problem: String?

  /// An input.
  public init(path: FilePath, problem: String? = nil) {
    self.path = path
    self.problem = problem
  }
}
