package import ImageInput
package import PredictionFiles

/// What a batch yields for each entry found in the search for inputs, in the same order.
package enum BatchItem: Equatable, Sendable {
  /// The row for an input.
  case row(PredictionRow)
  /// A skipped entry that is not an input.
  case skipped(FoundInput.SkipReason)
  /// The list of paths or the stream ended early.
  case listFailure(InputStreamError)
}
