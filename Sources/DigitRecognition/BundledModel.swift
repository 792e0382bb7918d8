import CBundledModel
import Support

extension DigitModel {
  /// The model built into the binary: what `digits train` produces from the bundled digits (see Data/README.md).
  ///
  /// - Throws: `FileError` if the built-in file is damaged.
  public static func bundled() throws(FileError) -> DigitModel {
    try DigitModel(decoding: bundledFile)
  }

  /// The bytes of the built-in model file.
  package static var bundledFile: [UInt8] {
    let file = cbundled_model()
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
