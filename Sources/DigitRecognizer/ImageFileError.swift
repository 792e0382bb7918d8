public import ImageInput
public import SystemPackage

/// An image file that cannot be recognized.
public struct ImageFileError: Error, Equatable, CustomStringConvertible {
  /// The path of the file.
  public let path: FilePath
  /// What is wrong with it.
  public let reason: InputError

  /// One line with the path, what is wrong, and what to do about it.
  public var description: String { "\(path): \(reason)" }
}
