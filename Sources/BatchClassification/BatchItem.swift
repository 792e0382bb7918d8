package import ImageInput
package import PredictionFiles
package import Reporting
import Support
import SystemPackage

/// What a batch yields for each entry found in the search for inputs, in the same order.
package enum BatchItem: Equatable, Sendable {
  /// The row for an input, and what the network saw of it.
  case row(PredictionRow, RowGrid)
  /// A skipped entry that is not an input.
  case skipped(FoundInput.SkipReason)
  /// The list of paths or the stream ended early.
  case listFailure(InputStreamError)
  /// An input that cannot be read because the process or the system lacks file descriptors or memory, for the reason
  /// `errno`; that says nothing about the input, so the run should end, and go on later.
  case shortage(path: [UInt8], errno: Int32)
}

extension BatchItem {
  /// Creates the row for an input that could not be read, or the shortage that is the reason.
  init(path: [UInt8], _ error: InputError, remedy: (InputError) -> String) {
    self =
      if let shortage = error.shortage {
        .shortage(path: path, errno: shortage.rawValue)
      } else {
        .row(PredictionRow(path: path, error, remedy: remedy), .known(nil))
      }
  }
}
