import ArgumentParser
import DigitRecognition
import Evaluation
import PNGCodec
import Reporting
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
    var table = try labels.map { try LabelTable(contentsOf: $0.path) }
    var predictions = try files.flatMap { try Self.read($0.path) }
    if table != nil {
      for i in predictions.indices { predictions[i].label = table?.label(of: FilePath(bytes: predictions[i].path)) }
    }
    var summary = RunSummary()
    var selection = ReportSelection()
    for prediction in predictions {
      summary.add(prediction)
      selection.add(prediction)
    }
    if let output {
      try mappingOutputProblems {
        try write(predictions, summary, selection, to: OutputDirectory(output.path, replaces: force))
      }
    }
    var lines = ["\(summary.imageCount.grouped) rows"]
    lines += Prediction.Status.allCases.map { "\(summary.count($0).grouped) \($0.rawValue)" }
    lines = [lines.joined(separator: ", ")] + EvaluationText.lines(summary.evaluation)
    lines += EvaluationText.coverageLines(summary.evaluation)
    StandardError.write(lines.map { $0 + "\n" }.joined())
    if let table, table.unmatchedCount > 0 {
      StandardError.write("\(table.unmatchedCount.grouped) labels match no row\n")
    }
    try AccuracyThreshold(failUnder).check(summary.evaluation)
  }

  private static func read(_ path: FilePath) throws -> [Prediction] {
    let bytes = try path.contentsOrFailure()
    do {
      return try PredictionReader.predictions(bytes)
    } catch {
      throw CommandFailure(.badData, "\(path): \(error)")
    }
  }

  /// The same files as `classify` writes, of all rows in the order of the files.
  private func write(
    _ predictions: [Prediction],
    _ summary: RunSummary,
    _ selection: ReportSelection,
    to directory: OutputDirectory
  ) throws {
    let writer = PredictionWriter(format: .csv, keepsProbabilities: predictions.contains { $0.probabilities != nil })
    var file = try directory.predictions(.csv)
    try file.write(writer.header)
    for prediction in predictions { try file.write(writer.row(prediction)) }
    try file.finish()
    // The rows do not say by which settings images were read: without those there is no 8×8 to show.
    let report = Report(summary, selection, predictions: "predictions.csv")
    let pictures = ReportPictureReader(preprocessing: nil)
    try directory.write(
      summary,
      report: report.html(jobs: JobsOption.coreCount, pictures),
      keeping: ["predictions.csv"]
    )
  }
}
