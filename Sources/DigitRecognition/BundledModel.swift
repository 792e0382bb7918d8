import CBundledData

extension DigitModel {
  /// The model that is part of the binary: what `digits train` makes of the bundled digits (see Data/README.md).
  ///
  /// - Throws: `FileProblem` if the file that was built in is damaged.
  public static func bundled() throws(FileProblem) -> DigitModel {
    let file = cbundled_model()
    return try DigitModel(decoding: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
  }
}
