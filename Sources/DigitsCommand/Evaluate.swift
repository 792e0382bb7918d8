import ArgumentParser
import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// Figures from prediction files.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compute metrics and confusion matrices from prediction files; several are taken together."
  )

  @Argument(help: ArgumentHelp("Files that `digits classify` wrote, CSV or JSON Lines.", valueName: "file"))
  var files: [PathArgument]

  @Option(
    help: ArgumentHelp("True digits: a CSV file of path,label, in place of those in the files.", valueName: "file")
  )
  var labels: PathArgument?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write metrics, matrices and a report here.", valueName: "dir"))
  var output: PathArgument?

  @Flag(help: "Replace the results of an earlier run in --output, and nothing else.")
  var force = false

  @Option(help: ArgumentHelp("Exit with 2 if the accuracy, 0…1, is below this.", valueName: "a"))
  var failUnder: Double?

  func validate() throws {
    guard (0...1).contains(failUnder ?? 0) else { throw ValidationError("--fail-under must be 0…1") }
    guard !force || output != nil else { throw ValidationError("--force goes with --output") }
  }

  func run() throws {
    var summary = RunSummary()
    var selection = ReportSelection()
    var hasProbabilities = false
    let sources = try files.map { try Source($0.path) }
    // Gone through twice: whether all files fit, and which columns they need, has to be known before anything is written.
    let unmatched = try forEachRow(of: sources) { prediction in
      summary.add(prediction)
      selection.add(prediction)
      hasProbabilities = hasProbabilities || prediction.probabilities != nil
    }
    if let output {
      let directory = try RunDirectory(output.path)
      if !force { try directory.checkIsFree() }
      try checkNoneIsPartial(of: directory)
      let writer = PredictionWriter(format: .csv, includesProbabilities: hasProbabilities)
      // The rows do not say by which settings images were read: without those there is no 8×8 to show.
      let report = Report(summary, selection, predictions: ResultFile.predictions(.csv).rawValue)
        .html(jobs: JobsOption.coreCount, ReportPictureReader(ImageReader(), showsGrids: false))
      try write(sources, writer, summary, report, to: directory)
    }
    var lines = ["\(summary.imageCount.grouped) rows"]
    lines += PredictionRow.Status.allCases.map { "\(summary.count($0).grouped) \($0.rawValue)" }
    lines = [lines.joined(separator: ", ")] + EvaluationText.lines(summary.evaluation)
    lines += EvaluationText.coverageLines(summary.evaluation)
    StandardError.write(lines.map { $0 + "\n" }.joined())
    if unmatched > 0 { StandardError.write("\(unmatched.grouped) labels match no row\n") }
    try AccuracyThreshold(failUnder).check(summary.evaluation)
  }

  /// Sees that no file to be read is one that is removed when the results are written: the rows of an interrupted run.
  private func checkNoneIsPartial(of directory: borrowing RunDirectory) throws {
    let partials = PredictionFormat.allCases.compactMap { format in
      try? PartialFile.path(for: directory.predictions(format)).stat()
    }
    for file in files {
      guard let status = try? file.path.stat() else { continue }
      if partials.contains(where: { $0.inode == status.inode && $0.deviceID == status.deviceID }) {
        throw CommandFailure(.usage, "\(file.path): cannot be replaced while it is read; choose another --output")
      }
    }
  }

  /// A file that can be gone through more than once.
  private enum Source {
    case file(FilePath)
    /// What came through a pipe.
    case bytes([UInt8], FilePath)

    init(_ path: FilePath) throws {
      let isFile = (try? path.stat().type) == .regular
      self = isFile ? .file(path) : .bytes(try path.contentsOrFailure(), path)
    }

    func forEachRow(_ body: (PredictionRow) throws -> Void) throws {
      switch self {
      case .bytes(let bytes, let path):
        try Self.forEachRow(PredictionReader(bytes), path, body)
      case .file(let path):
        let file = try openForReading(path)
        defer { try? file.close() }
        try Self.forEachRow(PredictionReader(file), path, body)
      }
    }

    private static func forEachRow(
      _ reader: consuming PredictionReader,
      _ path: FilePath,
      _ body: (PredictionRow) throws -> Void
    ) throws {
      do {
        while let row = try reader.next() { try body(row) }
      } catch let problem as PredictionReader.Problem {
        if case .cannotRead(let errno) = problem { throw CommandFailure(reading: path, errno) }
        throw CommandFailure(.badData, "\(path): \(problem)")
      }
    }
  }

  /// Goes through all rows in the order of the files, with their labels.
  ///
  /// - Returns: how many of the labels in `--labels` belong to no row.
  private func forEachRow(of sources: [Source], _ body: (PredictionRow) throws -> Void) throws -> Int {
    var table = try labels.map { try LabelTable(contentsOf: $0.path) }
    for source in sources {
      try source.forEachRow { row in
        var row = row
        if table != nil { row.label = table?.label(of: FilePath(bytes: row.path)) }
        try body(row)
      }
    }
    return table?.unmatchedCount ?? 0
  }

  /// The same files as `classify` writes, of all rows in the order of the files.
  private func write(
    _ sources: [Source],
    _ writer: PredictionWriter,
    _ summary: RunSummary,
    _ report: [UInt8],
    to directory: borrowing RunDirectory
  ) throws {
    var file = try directory.begin(.csv)
    try file.write(writer.header)
    _ = try forEachRow(of: sources) { try file.write(writer.row($0)) }
    try directory.write(summary, report: report, besides: .csv)
    try file.finish()
  }
}
