import SystemPackage

/// Why an image could not be written as PNG.
public enum PNGWriteError: Error, Equatable, Sendable {
  /// libpng could not encode it, in its own words: no memory, or a side beyond 2³¹−1.
  case notEncodable(String)
  /// The system refused to create or write the file, with its error number.
  case notWritable(FilePath, errno: Int32)
}

extension PNGWriteError: CustomStringConvertible {
  /// One line without control characters, with the path and the system's reason.
  public var description: String {
    switch self {
    case .notEncodable(let reason):
      singleLine("cannot encode the image as PNG: \(reason); make it smaller")
    case .notWritable(let path, let errno):
      singleLine(
        "cannot write \(path.string): \(errorText(errno)); check that its folder exists, is writable and has space"
      )
    }
  }
}
