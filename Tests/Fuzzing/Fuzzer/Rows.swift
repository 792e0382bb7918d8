import DigitRecognition
import PredictionFiles
import Support

/// What must hold of every row, whatever it was made from.
enum Rows {
  /// Checks that the fields are in their ranges and fit each other.
  static func check(_ row: PredictionRow) {
    let isAnswered = row.status == .ok || row.status == .unsure
    require((row.digit != nil) == isAnswered && (row.confidence != nil) == isAnswered, "\(row)")
    require(row.digit.map { $0 <= 9 } ?? true, "\(row)")
    require(row.label.map { $0 <= 9 } ?? true, "\(row)")
    require(row.confidence.map((0...1).contains) ?? true, "\(row)")
    require(row.probabilities.map { $0.count == 10 && $0.allSatisfy((0...1).contains) } ?? true, "\(row)")
  }

  /// Checks a row and that it reads back as it was written, in both formats.
  static func checkRoundTrip(_ row: PredictionRow) {
    check(row)
    for format in PredictionFormat.allCases {
      let writer = PredictionWriter(
        format: format,
        includesProbabilities: row.probabilities != nil,
        alternativeCount: 3
      )
      let written = writer.row(row)
      require(written.last == UInt8(ascii: "\n"), "\(format)")
      guard let read = only(writer.header + written) else { return require(false, "\(format): \(row)") }
      check(read)
      let isSame =
        (read.status, read.digit, read.label) == (row.status, row.digit, row.label) && read.error == row.error
      require(isSame, "\(format): \(row) became \(read)")
      let path = format == .csv ? [UInt8](PrintedPath(row.path).text.utf8) : row.path
      require(read.path == path, "\(format): \(row.path) became \(read.path)")
      // Rounded once, numbers stay as they are.
      require(writer.row(read) == written, "\(format): \(row) is not written alike twice")
    }
  }

  /// The row of a file that has one row and nothing else.
  private static func only(_ bytes: [UInt8]) -> PredictionRow? {
    var reader = PredictionReader(bytes)
    guard let row = try? reader.nextWhole(), reader.wholeByteCount == bytes.count else { return nil }
    return (try? reader.nextWhole()) == nil ? row : nil
  }

  /// Checks the answer to an image, and the row that it becomes.
  static func check(_ recognition: Recognition) {
    for judged in recognition.readings { check(judged.prediction) }
    checkRoundTrip(PredictionRow(path: Array("image.png".utf8), recognition))
  }

  /// Checks that probabilities are some.
  static func check(_ prediction: Prediction) {
    let sum = prediction.probabilities.reduce(0, +)
    require(prediction.probabilities.count == 10 && abs(sum - 1) < 0.001, "\(prediction)")
    require((0...1).contains(prediction.confidence), "\(prediction)")
    require(prediction.probabilities[Int(prediction.digit)] == prediction.probabilities.max(), "\(prediction)")
  }
}
