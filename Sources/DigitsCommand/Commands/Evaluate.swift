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
    commandName: "evaluate",
    abstract: """
      Compute metrics and confusion matrices from prediction files, or from datasets, which are classified first; \
      several are merged.
      """,
    discussion: """
      The rows of all shards of a run are merged in the order of the whole run, if .digits-run.json is still beside each \
      file. Other files follow one another.
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
    help: ArgumentHelp("Write metrics, confusion matrices and a report to this directory.", valueName: "dir"),
    completion: .directory
  )
  var output: PathArgument?

  @Flag(help: "Print all figures as one JSON object.")
  var json = false

  @Flag(help: "Replace the results of an earlier run in --output; other files are kept.")
  var force = false

  @Option(help: ArgumentHelp("Exit with code 2 if the accuracy is below this (0…1).", valueName: "a"))
  var failUnder: Double?

  func validate() throws {
    guard (0...1).contains(failUnder ?? 0) else { throw ValidationError("--fail-under must be between 0 and 1") }
    guard !force || output != nil else { throw ValidationError("--force requires --output") }
  }

  func run() throws {
    // Not in `validate`, which comes before unknown options are reported.
    guard !files.isEmpty || !data.sources.isEmpty else {
      throw CommandError(.usage, "nothing to evaluate: name prediction files, or use --data")
    }
    var summary = RunSummary()
    var selection = ReportSelection()
    var hasProbabilities = false
    var alternativeCount = 0
    let sources = try PredictionSources(
      files.map(\.path),
      predictions: data.sources.isEmpty ? nil : try data.predictions()
    )
    var repeated = RepeatedInputs(runs: sources.runs)
    // Read twice: whether all files are valid, and which columns they need, must be known before anything is written.
    let table = try forEachRow(of: sources) { prediction, file in
      summary.add(prediction)
      repeated.add(prediction.path, file: file)
      selection.add(prediction)
      hasProbabilities = hasProbabilities || prediction.probabilities != nil
      alternativeCount = max(alternativeCount, prediction.writtenAlternatives.count)
    }
    if let labels, let table { try table.checkMatches(labels.path, inputs: summary.imageCount) }
    if let output {
      let directory = try RunDirectory(output.path)
      if !force { try directory.checkIsFree() }
      try checkNoneIsPartial(of: directory)
      let writer = PredictionWriter(
        format: .csv,
        includesProbabilities: hasProbabilities,
        alternativeCount: hasProbabilities ? 0 : alternativeCount
      )
      // Prediction files do not record the preprocessing settings, so there is no 8×8 network input to show.
      let report = Report(summary, selection, predictions: ResultFile.predictions(.csv).rawValue)
        .html(jobs: processorCount, ReportPictureReader(ImageReader(), within: pictureFolders))
      try write(sources, writer, summary, report, to: directory)
    }
    var lines = [summary.imageCount.counted("row")]
    lines += PredictionRow.Status.allCases.map { "\(summary.count($0).grouped) \($0.rawValue)" }
    lines = [lines.joined(separator: ", ")] + EvaluationText.lines(summary.evaluation)
    lines += ClassTable(summary.evaluation).lines
    lines += EvaluationText.coverageLines(summary.evaluation)
    if let warning = repeated.warning { lines.append(warning) }
    if json {
      var standardOutput = StandardOutput()
      try standardOutput.write(try JSONFile.bytes(EvaluationFile(summary)))
      try standardOutput.flush()
    }
    StandardError.writeStyled(lines.map { $0 + "\n" }.joined())
    for gap in sources.gaps { StandardError.write("\(gap)\n") }
    if let unmatched = table?.unmatchedCount, unmatched > 0 {
      StandardError.write("\(unmatched.counted("label")) matched no row\n")
    }
    try AccuracyThreshold(failUnder).check(summary.evaluation)
  }

  /// Where the images of the report may lie: below the working directory, or below that of a prediction file.
  private var pictureFolders: [FilePath] {
    ["."] + files.map { $0.path.removingLastComponent() }.filter { !$0.isEmpty }
  }

  /// Checks that no input file is a partial prediction file in the run directory, which is deleted before the second
  /// reading.
  private func checkNoneIsPartial(of directory: borrowing RunDirectory) throws {
    let partials = PredictionFormat.allCases.compactMap { format in
      try? PartialFile.path(for: directory.predictions(format)).stat()
    }
    for file in files {
      // A file that cannot be examined has been read already.
      guard let status = try? file.path.stat() else { continue }
      if partials.contains(where: { $0.inode == status.inode && $0.deviceID == status.deviceID }) {
        throw CommandError(.usage, "\(file.path): cannot be replaced while it is being read; choose another --output")
      }
    }
  }

  /// Calls `body` for all rows, with their labels and the number of their file in `sources.runs`, in the order of the
  /// whole.
  ///
  /// - Returns: the labels of `--labels`, if given, which know what they match.
  private func forEachRow(
    of sources: PredictionSources,
    _ body: (PredictionRow, Int) throws -> Void
  ) throws -> LabelTable? {
    var table = try labels.map { try LabelTable(contentsOf: $0.path) }
    try sources.forEachRow { row, file in
      var row = row
      if table != nil { row.label = table?.label(of: FilePath(bytes: row.path)) }
      try body(row, file)
    }
    return table
  }

  /// Writes the same result files as `classify` except the run identity, for all rows in the order of the whole.
  private func write(
    _ sources: PredictionSources,
    _ writer: PredictionWriter,
    _ summary: RunSummary,
    _ report: [UInt8],
    to directory: borrowing RunDirectory
  ) throws {
    var file = try directory.begin(.csv)
    try file.write(writer.header)
    _ = try forEachRow(of: sources) { row, _ in try file.write(writer.row(row)) }
    try directory.write(summary, report: report, besides: .csv)
    try file.finish()
  }
}
