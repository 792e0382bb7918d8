/// How far a batch of images is.
public struct BatchProgress: Codable, Hashable, Sendable {
  /// The number of rows that are done.
  public var done: Int
  /// The number of images found so far.
  public var found: Int
  /// The number of all images; nil while they are still being looked for.
  public var total: Int?

  /// Creates a progress with the given values.
  public init(done: Int, found: Int, total: Int? = nil) {
    self.done = done
    self.found = found
    self.total = total
  }
}
