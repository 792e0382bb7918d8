/// A file with an invalid header, length or content, without its path.
struct FormatError: Error, Equatable {
  var expected: String
  var found: String
}
