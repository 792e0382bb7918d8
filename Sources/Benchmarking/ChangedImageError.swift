import Support
package import SystemPackage

/// An image that could be read at first, and cannot be read any more.
package struct ChangedImageError: Error, CustomStringConvertible {
  /// The path of the image.
  package let path: FilePath

  /// One line with the path and the problem.
  package var description: String {
    "\(singleLine(PrintedPath(path.bytes).text)): could be read before the measurement, but not during it"
  }
}
