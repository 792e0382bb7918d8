public import ImageInput
public import PredictionFiles
public import SystemPackage

/// What a batch yields for each entry found in the search for inputs, in the same order.
public enum BatchItem: Equatable, Sendable {
  /// The row for an input.
  case row(PredictionRow)
  /// A skipped entry that is not an input.
  case skipped(FoundInput.SkipReason)
  /// Reading the list of paths failed.
  case listFailure(Errno)
}
