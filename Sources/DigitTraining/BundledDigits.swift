import CBundledData
import Support

extension DigitDataset {
  /// The 1,797 digits of scikit-learn's `load_digits`, which are part of the binary (see Data/README.md).
  ///
  /// - Throws: `DigitCSV.Problem` if the file that was built in is damaged.
  public static func bundled() throws(DigitCSV.Problem) -> DigitDataset {
    let file = cbundled_digits_csv()
    let digits = try DigitCSV.parse(UnsafeBufferPointer(start: file.bytes, count: file.count))
    return DigitDataset(name: "bundled", digits: digits)
  }
}
