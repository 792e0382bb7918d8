import Evaluation
import PredictionFiles
import Reporting
import Support
import TestSupport
import Testing

@Suite("Run summary and metrics")
struct RunSummaryTests {
  /// Four labeled rows: one right, one wrong, one unsure but right, one that could not be read; and two without labels.
  private static let rows = [
    PredictionRow(path: [0x61], status: .ok, digit: 3, confidence: 0.9, label: 3),
    PredictionRow(path: [0x62], status: .ok, digit: 8, confidence: 0.6, label: 3),
    PredictionRow(path: [0x63], status: .unsure, digit: 0, confidence: 0.3, label: 0),
    PredictionRow(path: [0x64], status: .error, label: 0, error: "not found: nothing is at this path"),
    PredictionRow(path: [0x65], status: .blank),
    PredictionRow(path: [0x66], status: .error, error: "not found: nor here"),
  ]

  private static func summary(_ rows: [PredictionRow]) -> RunSummary {
    var summary = RunSummary()
    for row in rows { summary.add(row) }
    return summary
  }

  @Test("Rows are counted by status and cause")
  func counts() {
    let summary = Self.summary(Self.rows)
    #expect(summary.imageCount == 6)
    #expect(PredictionRow.Status.allCases.map(summary.count) == [2, 1, 1, 2])
    #expect(summary.causes == ["not found": 2])
    #expect(summary.evaluation.labeled == 4)
    #expect(summary.evaluation.accuracy == 0.5)
    #expect(summary.evaluation.accuracyAnswered == 0.5)
  }

  @Test("The order of the rows does not matter")
  func order() {
    var generator = SplitMix64(seed: 1)
    let expected = Self.summary(Self.rows)
    for _ in 0..<20 {
      #expect(Self.summary(generator.permutation(of: Self.rows.count).map { Self.rows[$0] }) == expected)
    }
  }

  @Test("Parts that were written and read again add up to the whole", arguments: PredictionFormat.allCases)
  func merging(format: PredictionFormat) throws {
    let writer = PredictionWriter(format: format, includesProbabilities: false)
    let parts = [Self.rows[..<2], Self.rows[2..<5], Self.rows[5...]]
    let read = try parts.reversed().flatMap { part in
      try predictionRows(writer.header + part.flatMap(writer.row))
    }
    #expect(Self.summary(read) == Self.summary(Self.rows))
  }

  private static func metrics(_ rows: [PredictionRow]) throws -> String {
    try String(decoding: JSONFile.bytes(MetricsFile(summary(rows).evaluation)), as: UTF8.self)
  }

  /// A line of the file without its indentation and comma.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let trimmed = line.drop { $0 == " " }
      return String(trimmed.last == "," ? trimmed.dropLast() : trimmed)
    }
  }

  @Test("metrics.json holds the figures computed by hand, under these names")
  func metrics() throws {
    let text = try Self.metrics(Self.rows)
    let lines = Self.lines(text)
    #expect(text.hasSuffix("}\n"))
    #expect(lines.first == "{")
    for expected in [
      "\"accuracy\" : 0.5", "\"accuracy_answered\" : 0.5", "\"answered\" : 2", "\"correct\" : 2", "\"labelled\" : 4",
      // 3: precision 1/1, recall 1/2, F1 2/3. 0: precision 1/1, recall 1/2, F1 2/3. 8: precision 0/1, F1 0.
      "\"macro_f1\" : 0.4444444444444444",
      // Bins of 0.3, 0.6 and 0.9: |1 − 0.3|, |0 − 0.6| and |1 − 0.9|, a third of each.
      "\"expected_calibration_error\" : 0.4666666666666667",
    ] {
      #expect(lines.contains(expected), "\(expected)")
    }
    #expect(lines.count { $0 == "\"support\" : 2" } == 2)
    #expect(lines.count { $0 == "\"support\" : 0" } == 8)
    #expect(lines.count { $0.hasPrefix("\"label\" :") } == 10)
    #expect(lines.count { $0.hasPrefix("\"min_confidence\" :") } == 8)
    #expect(lines.count { $0.hasPrefix("\"lower\" :") } == 11)
  }

  @Test("Keys come in alphabetical order, and what would be 0/0 is left out")
  func keys() throws {
    let one = try Self.metrics([PredictionRow(path: [0x61], status: .blank, label: 4)])
    let keys = one.split(separator: "\n").filter { $0.hasPrefix("  \"") }
      .compactMap { $0.split(separator: "\"").dropFirst().first.map(String.init) }
    #expect(
      keys == [
        "accuracy", "accuracy_interval", "answered", "calibration", "classes", "correct", "coverage", "labelled",
        "macro_f1",
      ]
    )
    #expect(!one.contains("precision"))
    #expect(!one.contains("mean_confidence"))
  }
}
