import DigitPreprocessing
import DigitTraining
import PNGCodec
import Raster

/// Bundled digits as files for tests; the first ten rows are the digits 0 to 9.
enum SampleDigit {
  private static let all: [TrainingDigit] = {
    do {
      return try DigitDataset.bundled().digits
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// For each row its label.
  static let labels = all.map(\.label)

  static func grid(_ row: Int) -> DigitGrid { all[row].grid }

  static func label(_ row: Int) -> UInt8 { labels[row] }

  /// The rows with a label, in rising order.
  static func rows(labeled label: Int) -> [Int] {
    labels.indices.filter { Int(labels[$0]) == label }
  }

  /// What `digits render` calls a row's file.
  static func fileName(_ row: Int) -> String {
    "\(String(row + 10_000).dropFirst()).png"
  }

  /// A row as a PNG file of 8×8 pixels.
  static func png(_ row: Int) throws -> [UInt8] {
    try PNGEncoder().encode(grid(row).image)
  }

  /// A PNG file without ink.
  static func blankPNG() throws -> [UInt8] {
    try PNGEncoder().encode(GrayImage(width: 8, height: 8, filledWith: 0))
  }

  /// The first rows as a CSV file: few enough for the slow arithmetic of debug builds.
  static func csv(rows count: Int) -> String {
    (0..<count).map { DigitCSV.line(grid($0), label: label($0)) }.joined()
  }
}
