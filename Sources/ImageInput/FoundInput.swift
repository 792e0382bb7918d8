import Support
package import SystemPackage

/// A result of a search for images.
package enum FoundInput: Equatable, Sendable {
  /// An image, or a path given explicitly; a relative path stays relative.
  case image(FilePath)
  /// An image from a stream.
  case frame(ImageFrame)
  /// A path that could not be searched.
  case failure(FilePath, InputError)
  /// An image from a stream that was not read.
  case refusedFrame(key: [UInt8], InputError)
  /// An entry that is not an input.
  case skipped(SkipReason)
  /// The list of paths or the stream ended early, so further inputs may be missing; this is the last result.
  case listFailure(InputStreamError)

  /// Why an entry is not an input.
  package enum SkipReason: CaseIterable, Sendable {
    /// Its name begins with a dot.
    case hidden
    /// It is not named `*.png`.
    case notPNG
    /// It is a result of this tool, in the output directory.
    case result
  }

  /// The bytes of the path, or the key, of an input that gets a row; nil for other results.
  package var path: [UInt8]? {
    switch self {
    case .image(let path), .failure(let path, _): path.bytes
    case .frame(let frame): frame.key
    case .refusedFrame(let key, _): key
    case .skipped, .listFailure: nil
    }
  }
}
