import BatchClassification
import DigitRecognition
import Evaluation
import Reporting
import SystemPackage

/// One run of `classify`: rows go out as they are ready, and are counted on the way.
struct ClassifyRun {
  let classifier: BatchClassifier
  let writer: PredictionWriter
  var labels: LabelSource
  /// Whether the first error row is the last row.
  let stopsAtError: Bool
  var progress: ProgressDisplay

  /// What the rows add up to.
  private(set) var summary = RunSummary()
  /// The rows that the report shows.
  private var selection = ReportSelection()
  /// Whether an error row ended the run.
  private(set) var wasStopped = false
  /// What ended the list of paths before its end.
  private(set) var listError: Errno?
  private var hiddenCount = 0
  private var otherCount = 0

  /// Thrown from within to end the run at an error row.
  private struct Stop: Error {}

  init(
    classifier: BatchClassifier,
    writer: PredictionWriter,
    labels: LabelSource,
    stopsAtError: Bool,
    progress: ProgressDisplay
  ) {
    self.classifier = classifier
    self.writer = writer
    self.labels = labels
    self.stopsAtError = stopsAtError
    self.progress = progress
  }

  /// Writes the rows to standard output.
  mutating func print(_ inputs: ClassifyInputs) throws {
    var output = StandardOutput()
    // The header waits for the first row: a stream without inputs gives no output at all.
    var header = writer.header
    try forEachRow(inputs) { row in
      try output.write(header + row)
      header = []
    } flush: {
      try output.flush()
    }
  }

  /// Writes the rows, and all files that follow from them, to a directory.
  mutating func write(_ inputs: ClassifyInputs, to directory: OutputDirectory) throws {
    var file = try directory.predictions(writer.format)
    try file.write(writer.header)
    try forEachRow(inputs) { row in
      try file.write(row)
    } flush: {
      try file.flush()
    }
    // Without inputs there is nothing to report, and the run fails.
    if summary.imageCount == 0, !inputs.isStream {
      file.abandon()
      return
    }
    let name = file.path.lastComponent?.string ?? ""
    try file.finish()
    try directory.write(summary, report: reportPage(predictions: name), keeping: [name])
  }

  private func reportPage(predictions: String) -> [UInt8] {
    let pictures = ReportPictureReader(preprocessing: classifier.preprocessing, maxPixels: classifier.maxPixels)
    return Report(summary, selection, predictions: predictions).html(jobs: classifier.jobs, pictures)
  }

  private mutating func forEachRow(
    _ inputs: ClassifyInputs,
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void
  ) throws {
    let total =
      progress.isShown && !inputs.isStream ? try inputs.search().finder.reduce(0) { count, _ in count + 1 } : nil
    var (finder, list) = try inputs.search()
    do {
      try classifier.classify(&finder) { input, unlabeled in
        var prediction = unlabeled
        prediction.label = labels.label(of: input.path)
        summary.add(prediction)
        selection.add(prediction)
        try write(writer.row(prediction))
        let failures = summary.count(.error)
        progress.update(
          done: summary.imageCount,
          total: total,
          unit: "images",
          note: failures > 0 ? "\(failures.grouped) failed" : ""
        )
        if stopsAtError, prediction.status == .error { throw Stop() }
      } endRound: {
        try flush()
      }
    } catch is Stop {
      wasStopped = true
      try flush()
    }
    progress.finish()
    listError = list?.error
    hiddenCount = finder.hiddenCount
    otherCount = finder.otherCount
  }

  /// What is said on standard error at the end.
  var report: String {
    let seconds = progress.elapsed
    let rate = seconds > 0 ? Int(Double(summary.imageCount) / seconds) : 0
    var lines = ["\(summary.imageCount.grouped) images in \(seconds.fixed(2)) s, \(rate.grouped) images/s"]
    for status in Prediction.Status.allCases where status != .ok && summary.count(status) > 0 {
      lines.append("\(summary.count(status).grouped) \(status.rawValue)")
    }
    for (cause, count) in summary.causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count.grouped) \(cause)")
    }
    let skipped = [(hiddenCount, "hidden"), (otherCount, "not named *.png")].filter { $0.0 > 0 }
    if !skipped.isEmpty {
      lines.append("left out: " + skipped.map { "\($0.0.grouped) \($0.1)" }.joined(separator: ", "))
    }
    if case .table(let table) = labels, table.unmatchedCount > 0 {
      lines.append("\(table.unmatchedCount.grouped) labels match no input")
    }
    lines += EvaluationText.lines(summary.evaluation)
    return lines.map { $0 + "\n" }.joined()
  }
}
