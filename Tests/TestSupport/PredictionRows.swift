public import PredictionFiles

/// All rows of a predictions file, given its bytes.
package func predictionRows(_ bytes: [UInt8]) throws(PredictionReader.ReadError) -> [PredictionRow] {
  var reader = PredictionReader(bytes)
  var rows = [PredictionRow]()
  while let row = try reader.next() { rows.append(row) }
  return rows
}

extension PredictionRow.Failure: ExpressibleByStringInterpolation {
  /// A failure as a file holds it.
  public init(stringLiteral text: String) { self.init(text) }
}
