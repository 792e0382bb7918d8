public import SystemPackage

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A path of a file or directory: a `String`, a `URL`, or a `FilePath` of swift-system.
///
/// Only a `FilePath`, or a `URL` made from one, can name files whose names are not UTF-8.
public protocol FilePathConvertible: Sendable {
  /// The path.
  var filePath: FilePath { get }
}

extension FilePath: FilePathConvertible {
  /// The path itself.
  public var filePath: FilePath { self }
}

extension String: FilePathConvertible {
  /// The path that the string spells, relative to the working directory unless it begins with a slash.
  public var filePath: FilePath { FilePath(self) }
}

extension URL: FilePathConvertible {
  /// The path of a file URL; for any other, the text of the URL, so that the error that follows names it.
  public var filePath: FilePath {
    guard isFileURL else { return FilePath(absoluteString) }
    return withUnsafeFileSystemRepresentation { $0.map { FilePath(platformString: $0) } ?? FilePath() }
  }
}
