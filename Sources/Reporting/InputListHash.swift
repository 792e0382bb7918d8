import PNGCodec
import SystemPackage

/// Takes down the identity of a list of inputs, path by path, in memory that does not grow.
public struct InputListHash {
  private var hash = SHA256()
  private var count = 0

  /// No inputs yet.
  public init() {}

  /// Adds the next input.
  public mutating func add(_ path: FilePath) {
    hash.update(path.bytes + [0])
    count += 1
  }

  /// The inputs so far.
  public var inputs: RunIdentity.Inputs { .init(count: count, sha256: hash.hex) }
}
