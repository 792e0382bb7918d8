import Support

/// The reason an image could not be encoded as PNG.
public enum PNGWriteError: Error, Equatable, Sendable {
  /// libpng's message: out of memory, or a side beyond 2³¹−1.
  case notEncodable(String)
}

extension PNGWriteError: CustomStringConvertible {
  /// One line without control characters: the reason and the remedy.
  public var description: String {
    switch self {
    case .notEncodable(let reason):
      singleLine("cannot encode the image as PNG: \(reason); make it smaller")
    }
  }
}
