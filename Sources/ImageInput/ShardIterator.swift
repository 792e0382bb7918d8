/// The inputs of one shard, and all results of the search that are no inputs.
struct ShardIterator: IteratorProtocol {
  private var inputs: AnyIterator<FoundInput>
  private let shard: Shard
  /// The number of inputs seen so far, in this shard or not.
  private var number = 0

  init(_ inputs: AnyIterator<FoundInput>, _ shard: Shard) {
    self.inputs = inputs
    self.shard = shard
  }

  mutating func next() -> FoundInput? {
    while let found = inputs.next() {
      guard found.path != nil else { return found }
      defer { number += 1 }
      if shard.contains(number) { return found }
    }
    return nil
  }
}
