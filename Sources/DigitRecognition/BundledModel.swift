import CBundledData
import Support

extension DigitModel {
  /// The model that is part of the binary: what `digits train` makes of the bundled digits (see Data/README.md).
  ///
  /// - Throws: `FileProblem` if the file that was built in is damaged.
  public static func bundled() throws(FileProblem) -> DigitModel {
    try DigitModel(decoding: bundledFile)
  }

  /// The bytes of its file.
  package static var bundledFile: [UInt8] {
    let file = cbundled_model()
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
