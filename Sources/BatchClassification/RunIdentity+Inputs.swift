package import ImageInput
import Support

extension RunIdentity.Inputs {
  /// Counts and hashes the paths of all `inputs`, in their shard or not, in constant memory; nil if the inputs can be
  /// read only once.
  ///
  /// - Parameter check: called for each entry found; an error that it throws ends the search.
  package init?(surveying inputs: ImageInputs, check: () throws -> Void = {}) throws {
    guard inputs.isRepeatable else { return nil }
    var hash = SHA256()
    var count = 0
    let search = try inputs.searchAllShards()
    while let found = search.next() {
      try check()
      if case .failure(let path, let error) = found, let shortage = error.shortage {
        throw ShortageError(path, shortage)
      }
      guard let path = found.path else { continue }
      hash.update(path + [0])
      count += 1
    }
    self.init(count: count, sha256: hash.hex)
  }
}
