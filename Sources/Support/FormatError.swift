/// A file with an invalid header, length or content, without its path.
package struct FormatError: Error, Equatable {
  /// What the format requires.
  package var expected: String
  /// What the file has instead.
  package var found: String

  /// Creates an error with the given values.
  package init(expected: String, found: String) {
    self.expected = expected
    self.found = found
  }
}
