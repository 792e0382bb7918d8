import ArgumentParser
import BatchClassification
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// `digits evaluate`: computes metrics from prediction files.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Compute metrics and confusion matrices from prediction files, or from datasets, which are classified first; \
      several are merged.
      """
  )

  @Argument(help: ArgumentHelp("Prediction files written by `digits classify`, CSV or JSON Lines.", valueName: "file"))
  var files: [PathArgument] = []

  @OptionGroup var data: EvaluationData

  @Option(
    help: ArgumentHelp(
      "True labels: a CSV file with the columns path,label, instead of those in the prediction files.",
      valueName: "file"
    )
  )
  var labels: PathArgument?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write metrics, confusion matrices and a report to this directory.", valueName: "dir")
  )
  var output: PathArgument?

  @Flag(help: "Replace the results of an earlier run in --output; other files are kept.")
  var force = false

  @Option(help: ArgumentHelp("Exit with code 2 if the accuracy is below this (0…1).", valueName: "a"))
  var failUnder: Double?

  func validate() throws {
    guard !files.isEmpty || !data.sources.isEmpty else {
      throw ValidationError("nothing to evaluate: name prediction files, or use --data")
    }
    guard (0...1).contains(failUnder ?? 0) else { throw ValidationError("--fail-under must be between 0 and 1") }
    guard !force || output != nil else { throw ValidationError("--force requires --output") }
  }

  func run() throws {
    var summary = RunSummary()
    var selection = ReportSelection()
    var hasProbabilities = false
    var sources = try files.map { try Source($0.path) }
    if !data.sources.isEmpty { sources.append(.bytes(try data.predictions(), "--data")) }
    // Read twice: whether all files are valid, and which columns they need, must be known before anything is written.
    let table = try forEachRow(of: sources) { prediction in
      summary.add(prediction)
      selection.add(prediction)
      hasProbabilities = hasProbabilities || prediction.probabilities != nil
    }
    if let labels, let table { try table.checkMatches(labels.path, inputs: summary.imageCount) }
    if let output {
      let directory = try RunDirectory(output.path)
      if !force { try directory.checkIsFree() }
      try checkNoneIsPartial(of: directory)
      let writer = PredictionWriter(format: .csv, includesProbabilities: hasProbabilities)
      // Prediction files do not record the preprocessing settings, so there is no 8×8 network input to show.
      let report = Report(summary, selection, predictions: ResultFile.predictions(.csv).rawValue)
        .html(jobs: JobsOption.coreCount, ReportPictureReader(ImageReader()))
      try write(sources, writer, summary, report, to: directory)
    }
    var lines = [summary.imageCount.counted("row")]
    lines += PredictionRow.Status.allCases.map { "\(summary.count($0).grouped) \($0.rawValue)" }
    lines = [lines.joined(separator: ", ")] + EvaluationText.lines(summary.evaluation)
    lines += EvaluationText.coverageLines(summary.evaluation)
    StandardError.write(lines.map { $0 + "\n" }.joined())
    if let unmatched = table?.unmatchedCount, unmatched > 0 {
      StandardError.write("\(unmatched.counted("label")) matched no row\n")
    }
    try AccuracyThreshold(failUnder).check(summary.evaluation)
  }

  /// Checks that no input file is a partial prediction file in the run directory, which is deleted before the second
  /// reading.
  private func checkNoneIsPartial(of directory: borrowing RunDirectory) throws {
    let partials = PredictionFormat.allCases.compactMap { format in
      try? PartialFile.path(for: directory.predictions(format)).stat()
    }
    for file in files {
      guard let status = try? file.path.stat() else { continue }
      if partials.contains(where: { $0.inode == status.inode && $0.deviceID == status.deviceID }) {
        throw CommandError(.usage, "\(file.path): cannot be replaced while it is being read; choose another --output")
      }
    }
  }

  /// A file that can be read more than once.
  private enum Source {
    case file(FilePath)
    /// The contents of a file that is not regular, such as a pipe.
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
      } catch let problem as PredictionReader.ReadError {
        if case .cannotRead(let errno) = problem { throw CommandError(reading: path, errno) }
        throw CommandError(.badData, "\(path): \(problem); name a file written by `digits classify`")
      }
    }
  }

  /// Calls `body` for all rows, with their labels, in the order of the files.
  ///
  /// - Returns: the labels of `--labels`, if given, which know what they match.
  private func forEachRow(of sources: [Source], _ body: (PredictionRow) throws -> Void) throws -> LabelTable? {
    var table = try labels.map { try LabelTable(contentsOf: $0.path) }
    for source in sources {
      try source.forEachRow { row in
        var row = row
        if table != nil { row.label = table?.label(of: FilePath(bytes: row.path)) }
        try body(row)
      }
    }
    return table
  }

  /// Writes the same result files as `classify` except the run identity, for all rows in the order of the files.
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
