package import ImageInput
import Support
import SystemPackage

extension RunIdentity.Inputs {
  /// Goes through all `inputs` and takes down what they are known by, in memory that does not grow; nil if going through them
  /// would use them up.
  ///
  /// - Parameter check: called for each of them; what it throws ends the search.
  package init?(surveying inputs: ImageInputs, check: () throws -> Void = {}) throws {
    guard inputs.isRepeatable else { return nil }
    var hash = SHA256()
    var count = 0
    var search = try inputs.search()
    while let found = search.next() {
      try check()
      guard let path = found.path else { continue }
      hash.update(path.bytes + [0])
      count += 1
    }
    self.init(count: count, sha256: hash.hex)
  }
}
