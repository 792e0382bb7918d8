package import ImageInput
package import PredictionFiles
package import Reporting
import Support
package import SystemPackage

/// A run over a list of inputs: rows go out as they are ready, and are counted on the way.
///
///     var run = BatchRun(inputs: inputs, classifier: classifier, writer: writer, labels: .parentFolder)
///     try run.run(in: RunDirectory("results"), as: identity) { event in … }
package struct BatchRun {
  /// What whoever watches a run is told. What he throws ends it, with all rows so far kept.
  package enum Event {
    /// A row that an earlier run has written was taken over.
    case kept(PredictionRow)
    /// A row has been written.
    case row(PredictionRow)
    /// The next row is not ready. This comes at least ten times a second, and is the time to show progress.
    case waiting
  }

  /// Where the inputs come from.
  package let inputs: ImageInputs
  private let classifier: BatchClassifier
  private let writer: PredictionWriter
  /// Where labels come from, and which of them have been asked for.
  package private(set) var labels: LabelSource
  private let stopsAtError: Bool

  /// What the rows add up to.
  package private(set) var summary = RunSummary()
  /// The rows that the report shows.
  private var selection = ReportSelection()
  /// Whether an error row ended the run.
  package private(set) var wasStopped = false
  /// Entries that the search met and that are no inputs.
  package private(set) var skipped: [FoundInput.SkipReason: Int] = [:]
  /// What ended the list of paths before its end.
  package private(set) var listError: Errno?
  /// Rows that an earlier run has left; nil if there was none.
  package private(set) var keptCount: Int?

  /// Thrown from within to end the run at an error row.
  private struct Stop: Error {}

  /// A run that has yet to begin.
  ///
  /// - Parameters:
  ///   - writer: the form of the rows.
  ///   - labels: where true digits are known from.
  ///   - stopsAtError: whether the first error row is the last row.
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

  /// Hands the rows to `write` as bytes, header first: a run without inputs gives none at all. `flush` is called whenever the
  /// next row is not ready.
  package mutating func stream(
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void,
    observe: (Event) throws -> Void
  ) throws {
    var header = writer.header
    try forEachRow(InputSource(inputs.search()), observe) { row in
      try write(header + row)
      header = []
    } flush: {
      try flush()
    }
  }

  /// Writes the rows, and all files that follow from them, to a directory.
  package mutating func run(
    in directory: borrowing RunDirectory,
    as identity: RunIdentity,
    observe: (Event) throws -> Void
  ) throws {
    let file = try directory.begin(writer.format, identity: identity)
    try finish(InputSource(try inputs.search()), file, in: directory, isFresh: true, observe)
  }

  /// Goes on with the run that has left rows in a directory; begins where there is none.
  ///
  /// - Throws: `BatchRunError` if there is another run's, or what `observe` throws.
  package mutating func resume(
    in directory: borrowing RunDirectory,
    as identity: RunIdentity,
    observe: (Event) throws -> Void
  ) throws {
    switch directory.remains() {
    case .nothing:
      try run(in: directory, as: identity, observe: observe)
    case .unknown:
      throw BatchRunError.unknownResults(directory.path)
    case .interrupted(let earlier):
      try Self.check(identity, earlier, directory.path)
      let search = InputSource(try inputs.search())
      let partial = try directory.openPartial(writer.format)
      let byteCount = try keepRows(of: partial.descriptor, for: search, in: directory.path, observe)
      let file = try directory.resume(writer.format, partial, keeping: byteCount)
      try finish(search, file, in: directory, isFresh: byteCount == 0, observe)
    case .complete(let earlier):
      try Self.check(identity, earlier, directory.path)
      let search = InputSource(try inputs.search())
      let file = try FileDescriptor.open(directory.predictions(writer.format), .readOnly, options: .closeOnExec)
      defer { try? file.close() }
      _ = try keepRows(of: file, for: search, in: directory.path, observe)
      guard nextPath(in: search) == nil else {
        throw BatchRunError.differentRun(directory.path, .moreInputs(earlier: summary.imageCount))
      }
    }
  }

  /// Checks that an earlier run is the same as this one.
  private static func check(_ identity: RunIdentity, _ earlier: RunIdentity, _ directory: FilePath) throws {
    if let difference = identity.difference(from: earlier) {
      throw BatchRunError.differentRun(directory, .identity(difference))
    }
  }

  /// Takes over the rows that an earlier run has left, and checks that they are those of the first inputs, one by one.
  ///
  /// - Returns: the bytes of the file up to the end of the last whole row.
  private mutating func keepRows(
    of file: FileDescriptor,
    for search: InputSource,
    in directory: FilePath,
    _ observe: (Event) throws -> Void
  ) throws -> Int {
    var reader = PredictionReader(file)
    while var row = reader.nextWhole() {
      let number = summary.imageCount + 1
      guard let path = nextPath(in: search) else {
        throw BatchRunError.differentRun(directory, .fewerInputs(row: number))
      }
      // CSV has the path as people read it.
      let expected = writer.format == .csv ? [UInt8](PrintedPath(path.bytes).text.utf8) : path.bytes
      guard row.path == expected else {
        throw BatchRunError.differentRun(directory, .otherInput(row: number, path: path))
      }
      row.path = path.bytes
      // Labels that match an input are counted, also where the row has its label already.
      _ = labels.label(of: path)
      record(row)
      try observe(.kept(row))
    }
    keptCount = summary.imageCount
    return reader.wholeByteCount
  }

  /// The path of the next input that gets a row; what is met before it is counted.
  private mutating func nextPath(in search: InputSource) -> FilePath? {
    while let found = search.next() {
      switch found {
      case .image(let path), .failure(let path, _): return path
      case .skipped(let reason): skipped[reason, default: 0] += 1
      case .listFailure(let errno): listError = errno
      }
    }
    return nil
  }

  /// Writes the rows of the inputs that are left, and all files that follow from the rows.
  private mutating func finish(
    _ search: InputSource,
    _ file: consuming OutputFile,
    in directory: borrowing RunDirectory,
    isFresh: Bool,
    _ observe: (Event) throws -> Void
  ) throws {
    do {
      if isFresh { try file.write(writer.header) }
      try forEachRow(search, observe) { row in
        try file.write(row)
      } flush: {
        try file.flush()
      }
    } catch let problem as OutputProblem {
      // There is nothing left to be written, and what is written stays.
      throw problem
    } catch {
      try file.keepPartial()
      throw error
    }
    // Only what is complete gets its final name.
    if wasStopped || listError != nil { return try file.keepPartial() }
    if summary.imageCount == 0, !inputs.isStream { return directory.abandon(file) }
    // The predictions come last: their name says that everything else is there.
    try directory.write(summary, report: report(), besides: writer.format)
    try file.finish()
  }

  private func report() -> [UInt8] {
    Report(summary, selection, predictions: ResultFile.predictions(writer.format).rawValue)
      .html(jobs: classifier.jobs, ReportPictureReader(classifier.reader, showsGrids: true))
  }

  private mutating func forEachRow(
    _ search: InputSource,
    _ observe: (Event) throws -> Void,
    write: ([UInt8]) throws -> Void,
    flush: () throws -> Void
  ) throws {
    /// Whoever ends the run gets all rows so far.
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
        case .listFailure(let errno): listError = errno
        case .row(var row):
          row.label = labels.label(of: FilePath(bytes: row.path))
          record(row)
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

  /// Counts a row, whichever run has written it.
  private mutating func record(_ row: PredictionRow) {
    summary.add(row)
    selection.add(row)
  }
}
