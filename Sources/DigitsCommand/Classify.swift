import ArgumentParser
import BatchClassification
import DigitPreprocessing
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// The main job: images in, predictions out.
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Classify PNG images: one row each, in the order of the inputs.",
    discussion: """
      Directories are searched for *.png, in the order of name bytes; hidden entries and other files are left out. \
      Without --output the rows go to standard output.
      """
  )

  @Argument(help: ArgumentHelp("PNG files, or directories to search.", valueName: "path"))
  var paths: [PathArgument] = []

  @Option(help: ArgumentHelp("Read paths from a file, one a line; - is standard input.", valueName: "file"))
  var filesFrom: PathArgument?

  @Flag(name: [.customShort("0"), .customLong("null")], help: "Paths in --files-from end in a zero byte.")
  var isNullSeparated = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write predictions, metrics, matrices and a report here.", valueName: "dir")
  )
  var output: PathArgument?

  @Option(help: "The form of the predictions.")
  var format = PredictionFormat.csv

  @Option(
    help: ArgumentHelp(
      "True digits: auto (a parent folder named by one digit), parent (the same, and every input must have one), none, or "
        + "a CSV file of path,label.",
      valueName: "auto|parent|none|file"
    )
  )
  var labels = PathArgument("auto")

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var imageOptions: ImageOptions

  @Option(help: "How images become 8×8. (default: what the model was trained with)")
  var normalization: Normalization?

  @Option(help: ArgumentHelp("Below this confidence, 0…1, a prediction is `unsure`.", valueName: "t"))
  var minConfidence = 0.0

  @Flag(help: "Add the probability of each digit to every row.")
  var probabilities = false

  @OptionGroup var jobs: JobsOption

  @Flag(help: "Replace the results of an earlier run in --output, and nothing else.")
  var force = false

  @Flag(help: "Go on where an interrupted run with the same --output stopped.")
  var resume = false

  @Flag(help: "Stop at the first error row.")
  var failFast = false

  @Option(help: ArgumentHelp("Exit with 2 if the accuracy, 0…1, is below this.", valueName: "a"))
  var failUnder: Double?

  @Option(help: "Show progress: auto is where standard error is a terminal.")
  var progress = ProgressMode.auto

  @Flag(name: .shortAndLong, help: "Only errors on standard error.")
  var quiet = false

  func validate() throws {
    guard !paths.isEmpty || filesFrom != nil else {
      throw ValidationError("nothing to classify: name files or directories, or use --files-from")
    }
    guard paths.isEmpty || filesFrom == nil else {
      throw ValidationError("name paths or use --files-from, not both")
    }
    guard !isNullSeparated || filesFrom != nil else { throw ValidationError("--null goes with --files-from") }
    guard (0...1).contains(minConfidence) else { throw ValidationError("--min-confidence must be 0…1") }
    guard (0...1).contains(failUnder ?? 0) else { throw ValidationError("--fail-under must be 0…1") }
    guard !force || output != nil else { throw ValidationError("--force goes with --output") }
    guard !resume || output != nil else { throw ValidationError("--resume goes with --output") }
    guard !resume || !force else { throw ValidationError("use --resume or --force, not both") }
  }

  func run() throws {
    Interruption.watch()
    do {
      try classify()
    } catch is Interruption.Requested {
      throw CommandFailure(.interrupted, "interrupted before any work")
    }
  }

  private func classify() throws {
    var inputs = try imageInputs()
    if labels.path == "parent" {
      inputs = try inputs.keeping()
      try requireLabels(inputs)
    }
    let labels = try NamedLabels(argument: labels)
    let model = try modelOption.load()
    let settings = imageOptions.settings(for: model.model, normalization)
    let classifier = BatchClassifier(
      model: model.model,
      reader: imageOptions.reader(settings),
      minimumConfidence: minConfidence,
      jobs: jobs.count,
      remedy: CommandFailure.remedy
    )
    var run = BatchRun(
      inputs: inputs,
      classifier: classifier,
      writer: PredictionWriter(format: format, includesProbabilities: probabilities),
      labels: labels.source,
      stopsAtError: failFast
    )
    var display = ProgressDisplay(isShown: !quiet && progress.isShown)
    if let output {
      let identity = try identity(of: inputs, settings, model: model.sha256, labels: labels.name)
      // Without inputs there is nothing to report: no directory is made, and what is there stays.
      if identity.inputs?.count != 0 {
        try write(&run, to: try outputDirectory(output.path), as: identity, &display)
      }
    } else {
      try print(&run, &display)
    }
    let report = RunReport(run, elapsed: display.elapsed, output: output?.path)
    if !quiet, run.summary.imageCount > 0 { StandardError.write(report.text) }
    try check(run)
  }

  private func imageInputs() throws -> ImageInputs {
    let exclusion = output.map { InputFinder.Exclusion(RunDirectory.pictureNames, in: $0.path) }
    guard let filesFrom else { return try ImageInputs(paths: paths.map(\.path), excluding: exclusion) }
    return ImageInputs(list: filesFrom.path, isNullSeparated: isNullSeparated, excluding: exclusion)
  }

  /// Writes the rows to standard output.
  private func print(_ run: inout BatchRun, _ display: inout ProgressDisplay) throws {
    let total = display.isShown ? try RunIdentity.Inputs(surveying: run.inputs, check: Interruption.check)?.count : nil
    var output = StandardOutput()
    var progress = RunProgress(display, total: total)
    defer { progress.finish() }
    do {
      try run.stream {
        try output.write($0)
      } flush: {
        try output.flush()
      } observe: {
        try progress.observe($0)
      }
    } catch is Interruption.Requested {
      throw CommandFailure(.interrupted, "interrupted after \(run.summary.imageCount.grouped) rows")
    }
  }

  /// Writes the rows, and all files that follow from them, to a directory.
  private func write(
    _ run: inout BatchRun,
    to directory: consuming RunDirectory,
    as identity: RunIdentity,
    _ display: inout ProgressDisplay
  ) throws {
    var progress = RunProgress(display, total: identity.inputs?.count)
    defer { progress.finish() }
    do {
      if resume {
        try run.resume(in: directory, as: identity) { try progress.observe($0) }
      } else {
        try run.run(in: directory, as: identity) { try progress.observe($0) }
      }
    } catch is Interruption.Requested {
      throw CommandFailure(.interrupted, "interrupted: \(RunReport.rowsAreKept(run, in: directory.path))")
    } catch let problem as OutputProblem {
      guard case .cannotWrite = problem else { throw problem }
      throw CommandFailure(.inputOutput, "\(problem); make room, then go on with --resume")
    }
  }

  /// The place for results, if it is free or may be used again.
  private func outputDirectory(_ path: FilePath) throws -> RunDirectory {
    let directory = try RunDirectory(path)
    if force || resume { return directory }
    if case .interrupted = directory.remains() {
      throw CommandFailure(
        .cannotCreate,
        "\(path): holds an interrupted run; go on with --resume, or start anew with --force"
      )
    }
    try directory.checkIsFree()
    return directory
  }

  /// Everything that the rows depend on.
  private func identity(
    of inputs: ImageInputs,
    _ settings: PreprocessingSettings,
    model: String,
    labels: String
  ) throws -> RunIdentity {
    RunIdentity(
      program: "digits \(Digits.configuration.version)",
      model: model,
      options: [
        "background": settings.background.rawValue,
        "format": format.rawValue,
        "labels": labels,
        "max-memory": "\(imageOptions.maxMemory.count)",
        "max-pixels": "\(imageOptions.maxPixels)",
        "min-confidence": "\(minConfidence)",
        "normalization": settings.normalization.rawValue,
        "polarity": settings.polarity.rawValue,
        "probabilities": probabilities ? "on" : "off",
      ],
      inputs: try RunIdentity.Inputs(surveying: inputs, check: Interruption.check)
    )
  }

  /// Checks that every input has a label before any work.
  private func requireLabels(_ inputs: ImageInputs) throws {
    var labels = LabelSource.parentFolder
    var search = try inputs.search()
    while let found = search.next() {
      try Interruption.check()
      if let path = found.path, labels.label(of: path) == nil {
        throw CommandFailure(
          .badData,
          "\(path): expected a parent folder 0 to 9 (--labels parent), found none; use --labels auto"
        )
      }
    }
  }

  /// Turns the outcome into an exit code.
  private func check(_ run: BatchRun) throws {
    if let error = run.listError {
      throw CommandFailure(.inputOutput, "the list of paths: reading failed (\(error))")
    }
    if run.summary.imageCount == 0, !run.inputs.isStream {
      throw CommandFailure(.noInput, "no PNG file found; name files, or directories that hold *.png")
    }
    try AccuracyThreshold(failUnder).check(run.summary.evaluation)
    if run.summary.count(.error) > 0, !run.inputs.isStream || run.wasStopped {
      throw CommandFailure(.someInputFailed)
    }
  }
}
