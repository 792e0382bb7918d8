package import ImageInput
package import PredictionFiles
package import Reporting
import Support
import SystemPackage

/// A run over a list of inputs: rows are written as soon as they are ready, and counted.
///
///     var run = BatchRun(inputs: inputs, classifier: classifier, writer: writer, labels: .parentFolder)
///     try run.run(in: RunDirectory("results"), as: identity) { event in … }
package struct BatchRun {
  /// What the observer of a run is told; an error that it throws ends the run and keeps all rows so far.
  package enum Event {
    /// A row written by an earlier run was kept.
    case kept(PredictionRow)
    /// A new row was written.
    case row(PredictionRow)
    /// The next row is not ready; reported at least ten times a second while waiting, so that progress can be shown.
    case waiting
  }

  /// The inputs.
  package let inputs: ImageInputs
  let classifier: BatchClassifier
  let writer: PredictionWriter
  /// The source of labels, which also tracks which of them matched an input.
  package private(set) var labels: LabelSource
  private let stopsAtError: Bool

  /// The counts and metrics of all rows so far.
  package private(set) var summary = RunSummary()
  /// The rows to show in the report.
  private(set) var selection = ReportSelection()
  /// Whether the run stopped at an error row.
  package private(set) var wasStopped = false
  /// The number of entries skipped by the search, by reason.
  package private(set) var skipped: [FoundInput.SkipReason: Int] = [:]
  /// The error that ended the list of paths or the stream early; nil if there was none.
  package private(set) var listError: InputStreamError?
  /// The number of rows kept from an earlier run; nil if there was none.
  package private(set) var keptCount: Int?
  /// The numbers of inputs that were found before the run and during it, if they were not the same inputs.
  package private(set) var changedInputs: (before: Int, during: Int)?

  /// Thrown internally to end the run at an error row.
  private struct Stop: Error {}

  /// Creates a run that has not started.
  ///
  /// - Parameters:
  ///   - writer: the writer that formats the rows.
  ///   - labels: the source of the true labels.
  ///   - stopsAtError: whether the run ends after the first error row.
  package init(
    inputs: ImageInputs,
    classifier: BatchClassifier,
    writer: PredictionWriter,
    labels: LabelSource,
    stopsAtError: Bool = false
  ) {
    self.inputs = inputs
    self.classifier = classifier
    self.writer = writer
    self.labels = labels
    self.stopsAtError = stopsAtError
  }

  /// Passes the rows to `write` as bytes, the header before the first row; without rows, nothing is written. `flush` is
  /// called whenever the next row is not ready, and at the end.
  package mutating func stream(
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void,
    observe: (Event) throws -> Void
  ) throws {
    var header = writer.header
    try forEachRow(InputSource(inputs, remembers: false), observe) { row in
      try write(header + row)
      header = []
    } flush: {
      try flush()
    }
  }

  /// Writes the rows, and all result files derived from them, to a run directory.
  package mutating func run(
    in directory: borrowing RunDirectory,
    as identity: RunIdentity,
    observe: (Event) throws -> Void
  ) throws {
    let file = try directory.begin(writer.format, identity: identity)
    var digest = RowDigest()
    digest.add(writer.header)
    try finish(source(identity), file, in: directory, as: identity, digest, isFresh: true, observe)
  }

  /// Continues the run that was interrupted in a run directory, or starts a new one if there is none.
  ///
  /// - Throws: `BatchRunError` if the directory contains a different run, or what `observe` throws.
  package mutating func resume(
    in directory: borrowing RunDirectory,
    as identity: RunIdentity,
    observe: (Event) throws -> Void
  ) throws {
    switch try directory.remains() {
    case .nothing:
      try run(in: directory, as: identity, observe: observe)
    case .unknown:
      throw BatchRunError.unknownResults(directory.path)
    case .interrupted(let earlier):
      try Self.check(identity, earlier, directory.path)
      let search = try source(identity)
      let partial = try directory.openPartial(writer.format)
      var rows = EarlierRows(partial.descriptor, at: partial.path)
      var digest = try keep(&rows, of: earlier, for: search, in: directory.path, observe)
      let file = try directory.resume(writer.format, partial, keeping: rows.byteCount)
      if rows.byteCount == 0 { digest.add(writer.header) }
      try finish(search, file, in: directory, as: identity, digest, isFresh: rows.byteCount == 0, observe)
    case .complete(let earlier):
      try Self.check(identity, earlier, directory.path)
      let search = try source(identity)
      let file = try directory.openComplete(writer.format)
      defer { try? file.close() }
      var rows = EarlierRows(file, at: directory.predictions(writer.format))
      _ = try keep(&rows, of: earlier, for: search, in: directory.path, observe)
      guard nextPath(in: search) == nil else {
        throw BatchRunError.differentRun(directory.path, .moreInputs(earlier: summary.imageCount))
      }
    }
  }

  private func source(_ identity: RunIdentity) throws -> InputSource {
    try InputSource(inputs, remembers: identity.inputs != nil)
  }

  /// Checks that an earlier run has the same identity as this one.
  private static func check(_ identity: RunIdentity, _ earlier: RunIdentity, _ directory: FilePath) throws {
    if let difference = identity.difference(from: earlier) {
      throw BatchRunError.differentRun(directory, .identity(difference))
    }
  }

  /// Keeps the rows of an earlier run, and checks that they match the first inputs one by one and are as they were written.
  ///
  /// - Returns: the digest of the rows.
  private mutating func keep(
    _ rows: inout EarlierRows,
    of earlier: RunIdentity,
    for search: InputSource,
    in directory: FilePath,
    _ observe: (Event) throws -> Void
  ) throws -> RowDigest {
    while var row = try rows.next() {
      let number = summary.imageCount + 1
      guard let path = nextPath(in: search) else {
        throw BatchRunError.differentRun(directory, .fewerInputs(row: number))
      }
      // CSV contains the path in printed form.
      let expected = writer.format == .csv ? [UInt8](PrintedPath(path).text.utf8) : path
      guard row.path == expected else {
        throw BatchRunError.differentRun(directory, .otherInput(row: number, path: FilePath(bytes: path)))
      }
      row.path = path
      // Counts the label as matched, even though the row already contains it.
      _ = labels.label(of: FilePath(bytes: path))
      record(row, .unknown)
      try observe(.kept(row))
    }
    keptCount = summary.imageCount
    guard let digest = try rows.digest(recorded: earlier.rows) else {
      throw BatchRunError.differentRun(directory, .changedRows)
    }
    return digest
  }

  /// Returns the path or key of the next input that gets a row; skipped entries and list failures before it are recorded.
  private mutating func nextPath(in search: InputSource) -> [UInt8]? {
    while let found = search.next() {
      switch found {
      case .image, .frame, .failure, .refusedFrame: return found.path
      case .skipped(let reason): skipped[reason, default: 0] += 1
      case .listFailure(let error): listError = error
      }
    }
    return nil
  }

  /// Writes the rows of the remaining inputs, and all result files derived from the rows.
  private mutating func finish(
    _ search: InputSource,
    _ file: consuming OutputFile,
    in directory: borrowing RunDirectory,
    as identity: RunIdentity,
    _ digest: RowDigest,
    isFresh: Bool,
    _ observe: (Event) throws -> Void
  ) throws {
    var (identity, digest) = (identity, digest)
    func record(_ digest: RowDigest, in directory: borrowing RunDirectory) throws {
      identity.rows = digest.rows
      try directory.save(identity)
    }
    do {
      if isFresh { try file.write(writer.header) }
      try forEachRow(search, observe) { row in
        try file.write(row)
        digest.add(row)
        guard digest.isDue() else { return }
        try file.sync()
        try record(digest, in: directory)
      } flush: {
        guard digest.isDue(reads: true) else { return try file.flush() }
        try file.sync()
        try record(digest, in: directory)
      }
    } catch let problem as OutputError {
      // Nothing more can be written; the rows already written stay.
      throw problem
    } catch {
      try file.keepPartial()
      // What ended the run matters more than the record of its last rows, which are kept without it as well.
      try? record(digest, in: directory)
      throw error
    }
    // Only a complete prediction file gets its final name.
    if wasStopped || listError != nil {
      try file.keepPartial()
      return try record(digest, in: directory)
    }
    if summary.imageCount == 0, !inputs.isStream, inputs.shard == nil { return directory.abandon(file) }
    // Files may have come and gone since the inputs were counted: the rows are those of the inputs that were read.
    if let before = identity.inputs, let found = search.found, found != before {
      changedInputs = (before.count, found.count)
      identity.inputs = found
    }
    try file.sync()
    try record(digest, in: directory)
    // The prediction file is renamed last: its final name means that everything else is complete.
    try directory.write(summary, report: report(), besides: writer.format)
    try file.finish()
  }

  private mutating func forEachRow(
    _ search: InputSource,
    _ observe: (Event) throws -> Void,
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void
  ) throws {
    /// Reports `event`; if the observer throws, all rows so far are flushed first.
    func tell(_ event: Event) throws {
      do {
        try observe(event)
      } catch {
        try flush()
        throw error
      }
    }
    do {
      try classifier.classify(search) { item in
        switch item {
        case .skipped(let reason): skipped[reason, default: 0] += 1
        case .listFailure(let error): listError = error
        case .shortage(let path, let errno):
          try flush()
          throw ShortageError(FilePath(bytes: path), Errno(rawValue: errno))
        case .row(var row, let grid):
          row.label = labels.label(of: FilePath(bytes: row.path))
          record(row, grid)
          try write(writer.row(row))
          try tell(.row(row))
          if stopsAtError, row.status == .error { throw Stop() }
        }
      } whileWaiting: {
        try tell(.waiting)
        try flush()
      }
    } catch is Stop {
      wasStopped = true
    }
    try flush()
  }

  /// Counts a row, whether written by this run or an earlier one.
  private mutating func record(_ row: PredictionRow, _ grid: RowGrid) {
    summary.add(row)
    selection.add(row, grid)
  }
}
