/// A part of the work on every image, in the order in which it is done.
package enum Stage: String, CaseIterable, Encodable, Sendable {
  /// Searching the directories.
  case find
  /// Opening the file and reading its bytes.
  case read
  /// From bytes to pixels.
  case decode
  /// From pixels to the first reading, 8×8 values.
  case preprocess
  /// All other readings of an image whose first one does not satisfy the judge.
  case otherReadings = "other_readings"
  /// The network's answer to each reading, and the judge's opinion of it.
  case infer
  /// The row and its way into a file.
  case write
}
