public import ImageInput
public import PredictionFiles
public import SystemPackage

/// What a batch yields for each thing that the search for its inputs met, in the same order.
public enum BatchItem: Equatable, Sendable {
  /// The row of an input.
  case row(PredictionRow)
  /// An entry that is no input.
  case skipped(FoundInput.SkipReason)
  /// Reading the list of paths failed.
  case listFailure(Errno)
}
