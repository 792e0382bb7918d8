/// One of several equal parts of a list of inputs: those whose number, counted from 0, leaves a certain remainder.
package struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// The remainder, from 0 to `count` - 1.
  package let index: Int
  /// The number of shards, at least 1.
  package let count: Int

  /// Creates a shard from its text, such as `0/4`; nil if there is no such shard.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let index = Int(parts[0]), let count = Int(parts[1]), index < count
    else { return nil }
    self.index = index
    self.count = count
  }

  /// The shard as text, such as `0/4`.
  package var description: String { "\(index)/\(count)" }

  /// Whether input `number`, counted from 0, is in this shard.
  package func contains(_ number: Int) -> Bool { number % count == index }

  /// Returns the size of this shard of `total` inputs.
  package func size(of total: Int) -> Int { total / count + (index < total % count ? 1 : 0) }
}
