import PredictionFiles
import Support

/// Prediction files, in CSV and JSON Lines.
///
/// However the file is cut into chunks, it gives the same rows, and each row reads back as it is written.
struct PredictionsTarget: FuzzTarget {
  static let name = "predictions"

  static var seeds: [[UInt8]] {
    let rows = [
      PredictionRow(path: Array("a,\"b\"\n.png".utf8), status: .ok, digit: 7, confidence: 0.9, label: 1),
      PredictionRow(path: [0x2F, 0xFF], status: .blank, label: 0),
      PredictionRow(path: [], status: .error, error: .init(cause: "damaged", detail: "bad CRC at byte 33 (IDAT)")),
      PredictionRow(
        path: Array("é".utf8),
        status: .unsure,
        digit: 0,
        confidence: 0.3,
        probabilities: [Double](repeating: 0.1, count: 10)
      ),
    ]
    return PredictionFormat.allCases.flatMap { format in
      [(false, 0), (true, 0), (true, 2), (false, 1)].map { probabilities, alternatives in
        let writer = PredictionWriter(
          format: format,
          includesProbabilities: probabilities,
          alternativeCount: alternatives
        )
        return writer.header + rows.flatMap(writer.row)
      }
    }
  }

  private let files = ScratchFiles()

  init() {}

  func run(_ bytes: [UInt8]) throws {
    var reader = PredictionReader(bytes)
    let whole = Self.outcome(&reader)
    var pieces = PredictionReader(files.file("predictions", bytes), chunkSize: 1 + bytes.count % 31)
    let chunked = Self.outcome(&pieces)
    require(whole.rows == chunked.rows, "\(whole.rows.count) rows at once, \(chunked.rows.count) in pieces")
    require(whole.error == chunked.error, "\(String(describing: whole.error)), \(String(describing: chunked.error))")
    whole.rows.forEach(Rows.checkRoundTrip)

    // What is whole comes first, and ends where it is said to end.
    var beginning = PredictionReader(bytes)
    var kept = [PredictionRow]()
    while let row = try beginning.nextWhole() { kept.append(row) }
    require(whole.rows.starts(with: kept), "whole rows differ from rows")
    guard !kept.isEmpty else { return }
    var again = PredictionReader(Array(bytes.prefix(beginning.wholeByteCount)))
    require(Self.outcome(&again).rows == kept, "a file cut off after its whole rows has others")
  }

  private static func outcome(
    _ reader: inout PredictionReader
  ) -> (rows: [PredictionRow], error: PredictionReader.ReadError?) {
    var rows = [PredictionRow]()
    do {
      while let row = try reader.next() { rows.append(row) }
    } catch {
      return (rows, error)
    }
    return (rows, nil)
  }
}
