import BatchClassification
import DigitRecognition
import Evaluation
import PNGCodec
import Reporting
import SystemPackage

/// One run of `classify`: rows go out as they are ready, and are counted on the way.
struct ClassifyRun {
  let inputs: ClassifyInputs
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
  /// What the search met besides inputs.
  private(set) var findings = ClassifySearch.Findings()
  /// Where the rows are of a run that did not come to its end, and how it may.
  private var rowsWait: String?
  /// Rows that an earlier run has left; nil if there was none.
  private var keptCount: Int?

  /// Thrown from within to end the run at an error row.
  private struct Stop: Error {}

  init(
    inputs: ClassifyInputs,
    classifier: BatchClassifier,
    writer: PredictionWriter,
    labels: LabelSource,
    stopsAtError: Bool,
    progress: ProgressDisplay
  ) {
    self.inputs = inputs
    self.classifier = classifier
    self.writer = writer
    self.labels = labels
    self.stopsAtError = stopsAtError
    self.progress = progress
  }

  /// Writes the rows to standard output.
  mutating func print() throws {
    let total = progress.isShown ? try inputs.survey()?.count : nil
    var output = StandardOutput()
    // The header waits for the first row: a stream without inputs gives no output at all.
    var header = writer.header
    do {
      try forEachRow(inputs.search(), total: total) { row in
        try output.write(header + row)
        header = []
      } flush: {
        try output.flush()
      }
    } catch is Interruption.Requested {
      throw CommandFailure(.interrupted, "interrupted after \(summary.imageCount.grouped) rows")
    }
  }

  /// Writes the rows, and all files that follow from them, to a directory.
  mutating func write(to directory: borrowing OutputDirectory, as identity: RunIdentity) throws {
    let file = try directory.begin(writer.format, identity: identity)
    try finish(try inputs.search(), file, in: directory, as: identity, isFresh: true)
  }

  /// Goes on with the run that has left rows in a directory.
  mutating func resume(in directory: borrowing OutputDirectory, as identity: RunIdentity) throws {
    switch directory.remains() {
    case .nothing:
      try write(to: directory, as: identity)
    case .unknown:
      throw CommandFailure(
        .usage,
        "\(directory.path): holds results of an unknown run; choose another place or start anew with --force"
      )
    case .interrupted(let earlier):
      try Self.check(identity, earlier, directory.path)
      var search = try inputs.search()
      let partial = try directory.openPartial(writer.format)
      let byteCount = try keepRows(of: partial.descriptor, for: &search, in: directory.path)
      let file = try directory.resume(writer.format, partial, keeping: byteCount)
      try finish(search, file, in: directory, as: identity, isFresh: byteCount == 0)
    case .complete(let earlier):
      try Self.check(identity, earlier, directory.path)
      var search = try inputs.search()
      let file = try openForReading(directory.predictions(writer.format))
      defer { try? file.close() }
      _ = try keepRows(of: file, for: &search, in: directory.path)
      guard search.next() == nil else {
        throw Self.cannotResume(
          directory.path,
          "its list of inputs ended after \(summary.imageCount.grouped), now it goes on"
        )
      }
      findings = search.record.findings
    }
  }

  /// Sees that an earlier run is the same as this one.
  private static func check(_ identity: RunIdentity, _ earlier: RunIdentity, _ directory: FilePath) throws {
    if let difference = identity.difference(from: earlier) {
      throw cannotResume(directory, "that run had \(difference)")
    }
  }

  private static func cannotResume(_ directory: FilePath, _ reason: String) -> CommandFailure {
    CommandFailure(
      .usage,
      "\(directory): cannot be resumed: \(reason); repeat the command as it was, or start anew with --force"
    )
  }

  /// Takes over the rows that an earlier run has left, and sees that they are those of the first inputs, one by one.
  ///
  /// - Returns: the bytes of the file up to the end of the last whole row.
  private mutating func keepRows(
    of file: FileDescriptor,
    for search: inout ClassifySearch,
    in directory: FilePath
  ) throws -> Int {
    var reader = PredictionReader(file)
    while var row = reader.nextWhole() {
      try Interruption.check()
      let number = summary.imageCount + 1
      guard let path = search.next()?.path else {
        throw Self.cannotResume(directory, "it has row \(number.grouped), but the inputs end before")
      }
      // CSV has the path as people read it.
      let expected = writer.format == .csv ? [UInt8](PrintedPath(path.bytes).text.utf8) : path.bytes
      guard row.path == expected else {
        throw Self.cannotResume(directory, "its row \(number.grouped) is not of \(path)")
      }
      row.path = path.bytes
      // Labels that match an input are counted, also where the row has its label already.
      _ = labels.label(of: path)
      record(row)
    }
    keptCount = summary.imageCount
    return reader.wholeByteCount
  }

  /// Writes the rows of the inputs that are left, and all files that follow from the rows.
  private mutating func finish(
    _ search: sending ClassifySearch,
    _ file: consuming OutputFile,
    in directory: borrowing OutputDirectory,
    as identity: RunIdentity,
    isFresh: Bool
  ) throws {
    let name = file.path.lastComponent?.string ?? ""
    do {
      if isFresh { try file.write(writer.header) }
      try forEachRow(search, total: identity.inputs?.count) { row in
        try file.write(row)
      } flush: {
        try file.flush()
      }
    } catch is Interruption.Requested {
      try file.keepPartial()
      throw CommandFailure(.interrupted, "interrupted: \(rowsAreKept(in: directory.path))")
    }
    // Only what is complete gets its final name.
    if wasStopped || findings.listError != nil {
      rowsWait = rowsAreKept(in: directory.path)
      return try file.keepPartial()
    }
    if summary.imageCount == 0, !inputs.isStream { return directory.abandon(file) }
    // The predictions come last: their name says that everything else is there.
    try directory.write(summary, report: reportPage(predictions: name), keeping: [name])
    try file.finish()
  }

  private func reportPage(predictions: String) -> [UInt8] {
    let pictures = ReportPictureReader(
      preprocessing: classifier.preprocessing,
      maxPixels: classifier.maxPixels,
      maxMemory: classifier.maxMemory
    )
    return Report(summary, selection, predictions: predictions).html(jobs: classifier.jobs, pictures)
  }

  private func rowsAreKept(in directory: FilePath) -> String {
    "\(summary.imageCount.grouped) rows are kept in \(directory); the same command with --resume goes on"
  }

  private mutating func forEachRow(
    _ search: sending ClassifySearch,
    total: Int?,
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void
  ) throws {
    let searchRecord = search.record
    progress.begin(done: summary.imageCount, total: total)
    defer { progress.finish() }
    do {
      try classifier.classify(search) { input, unlabeled in
        try Interruption.check()
        var prediction = unlabeled
        prediction.label = labels.label(of: input.path)
        record(prediction)
        try write(writer.row(prediction))
        showProgress()
        if stopsAtError, prediction.status == .error { throw Stop() }
      } whileWaiting: {
        try Interruption.check()
        showProgress()
        try flush()
      }
      findings = searchRecord.findings
    } catch is Stop {
      wasStopped = true
    } catch let interruption as Interruption.Requested {
      try flush()
      throw interruption
    }
    try flush()
  }

  /// Counts a row, whichever run has written it.
  private mutating func record(_ prediction: Prediction) {
    summary.add(prediction)
    selection.add(prediction)
  }

  private mutating func showProgress() {
    let failures = summary.count(.error)
    progress.update(
      done: summary.imageCount,
      unit: "images",
      note: failures > 0 ? "\(failures.grouped) failed" : ""
    )
  }

  /// What is said on standard error at the end.
  var report: String {
    var lines = [headline]
    if let rowsWait { lines.append("stopped at an error: \(rowsWait)") }
    for status in Prediction.Status.allCases where status != .ok && summary.count(status) > 0 {
      lines.append("\(summary.count(status).grouped) \(status.rawValue)")
    }
    for (cause, count) in summary.causes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count.grouped) \(cause)")
    }
    let leftOut = findings.leftOut.filter { $0.count > 0 }
    if !leftOut.isEmpty {
      lines.append("left out: " + leftOut.map { "\($0.count.grouped) \($0.what)" }.joined(separator: ", "))
    }
    if case .table(let table) = labels, table.unmatchedCount > 0 {
      lines.append("\(table.unmatchedCount.grouped) labels match no input")
    }
    lines += EvaluationText.lines(summary.evaluation)
    return lines.map { $0 + "\n" }.joined()
  }

  private var headline: String {
    let count = summary.imageCount - (keptCount ?? 0)
    let kept = keptCount.map { ", after \($0.grouped) of an earlier run" } ?? ""
    if keptCount != nil, count == 0 { return "\(summary.imageCount.grouped) images, all of an earlier run" }
    let seconds = progress.elapsed
    let rate = seconds > 0 ? Int(Double(count) / seconds) : 0
    return "\(count.grouped) images in \(seconds.fixed(2)) s, \(rate.grouped) images/s\(kept)"
  }
}
