import CBundledDigits
import Support

extension DigitDataset {
  /// The 1,797 digits of scikit-learn's `load_digits`, which are built into the binary (see Data/README.md).
  ///
  /// - Throws: `DigitCSV.ReadError` if the built-in file is damaged.
  public static func bundled() throws(DigitCSV.ReadError) -> DigitDataset {
    let file = cbundled_digits_csv()
    let digits = try DigitCSV.parse(UnsafeBufferPointer(start: file.bytes, count: file.count))
    let part = Part(name: "bundled", form: "8×8 values 0…16", count: digits.count)
    return DigitDataset(parts: [part], digits: digits)
  }
}
