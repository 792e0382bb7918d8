public import SystemPackage

/// A model file that cannot be read or written.
public struct ModelFileError: Error, Equatable, CustomStringConvertible {
  /// What is wrong with it.
  public enum Reason: Equatable, Sendable {
    /// The system cannot read it.
    case unreadable(Errno)
    /// It is no model, or damaged.
    case damaged(DigitModel.FileError)
    /// The system cannot write it, for the reason in the text.
    case unwritable(String)
    /// The model has a number that is out of range.
    case invalidModel(String)
  }

  /// The path of the file.
  public let path: FilePath
  /// What is wrong with it.
  public let reason: Reason

  /// One line with the path and what is wrong.
  public var description: String {
    switch reason {
    case .unreadable(let errno): "\(path): cannot be read (\(errno))"
    case .damaged(let error): "\(path): \(error)"
    case .unwritable(let text): text
    case .invalidModel(let text): "\(path): not written, because \(text)"
    }
  }
}
