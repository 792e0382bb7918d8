import Support

/// Why an image could not be written as PNG.
public enum PNGWriteError: Error, Equatable, Sendable {
  /// libpng could not encode it, in its own words: no memory, or a side beyond 2³¹−1.
  case notEncodable(String)
}

extension PNGWriteError: CustomStringConvertible {
  /// One line without control characters, with the path and the system's reason.
  public var description: String {
    switch self {
    case .notEncodable(let reason):
      singleLine("cannot encode the image as PNG: \(reason); make it smaller")
    }
  }
}
