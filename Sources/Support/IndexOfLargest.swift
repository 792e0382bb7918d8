extension Collection<Float> {
  /// The index of the largest number, or of the first of several equal ones; `startIndex` if the collection is empty.
  @inlinable package var indexOfLargest: Index {
    var best = startIndex
    for i in indices where self[i] > self[best] { best = i }
    return best
  }
}
