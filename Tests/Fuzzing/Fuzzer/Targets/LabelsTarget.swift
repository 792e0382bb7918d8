import PredictionFiles
import Support
import SystemPackage

/// Files of labels: every path that is listed has its label, and no other has one.
struct LabelsTarget: FuzzTarget {
  static let name = "labels"

  static var seeds: [[UInt8]] {
    ["path,label\na.png,7\n", "a.png,1\r\n./b/../c.png,2\r\n", "\u{FEFF}path,label\n\"x,\"\"y\"\"\n.png\",0"]
      .map { Array($0.utf8) }
  }

  init() {}

  func run(_ bytes: [UInt8]) throws {
    var table = try LabelTable(bytes, path: "/data/labels.csv", workingDirectory: "/data")
    var isNamedByText = true
    for (index, record) in try CSV.records(bytes).enumerated() {
      let label = String(decoding: record.fields[1], as: UTF8.self)
      if index == 0, label == "label" { continue }
      // A path ends at a zero byte.
      guard !record.fields[0].contains(0) else {
        isNamedByText = false
        continue
      }
      let found = table.label(of: FilePath(bytes: record.fields[0]))
      require(
        found.map { "\($0)" } == "\(UInt8(label) ?? .max)",
        "\(record.fields[0]): \(label) became \(found ?? 255)"
      )
    }
    if isNamedByText { require(!table.matchesNothing && table.unmatchedCount == 0, "labels match nothing") }
  }
}
