import ArgumentParser
import BatchClassification
import DigitPreprocessing
import DigitRecognition
import ImageInput
import PredictionFiles
import Reporting
import Support
import SystemPackage

/// `digits classify`, the main job: images in, predictions out.
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    // Says that it is no command by itself, so that it is not asked for scripts that complete its arguments, which takes
    // a quarter of the time of one image.
    _superCommandName: "digits",
    abstract: "Classify PNG images: one row per image, in input order.",
    discussion: """
      Directories are searched recursively for *.png, sorted by name bytes; hidden entries and other files are \
      skipped. Without --output the rows go to standard output.
      """
  )

  @OptionGroup var inputOptions: InputOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write predictions, metrics, confusion matrices and a report to this directory.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var output: PathArgument?

  @Option(help: "Output format.")
  var format = PredictionFormat.csv

  @Option(
    help: ArgumentHelp(
      "Source of true labels: auto (a parent folder named 0 to 9), parent (the same, but required for every input), "
        + "none, or a CSV file with the columns path,label.",
      valueName: "auto|parent|none|file"
    )
  )
  var labels = PathArgument("auto")

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var imageOptions: ImageOptions

  @Option(help: ArgumentHelp("Mark predictions with a confidence below this (0…1) as `unsure`.", valueName: "t"))
  var minConfidence = PredictionRow.minimumConfidence

  @Flag(help: "Add the probability of each digit to every row.")
  var probabilities = false

  @Option(
    help: ArgumentHelp("Add the next most probable digits, K in all, to every row: digit2,p2,digit3,…", valueName: "k")
  )
  var top = 1

  @OptionGroup var sortOptions: SortOptions

  @OptionGroup var jobs: JobsOption

  @Flag(help: "Replace the results of an earlier run in --output; other files are kept.")
  var force = false

  @Flag(help: "Continue an interrupted run with the same --output.")
  var resume = false

  @Flag(help: "Stop at the first error row.")
  var failFast = false

  @Option(help: ArgumentHelp("Exit with code 2 if the accuracy is below this (0…1).", valueName: "a"))
  var failUnder: Double?

  @Option(help: "Show progress; auto: if standard error is a terminal.")
  var progress = ProgressMode.auto

  @Flag(name: .shortAndLong, help: "Print only errors to standard error.")
  var quiet = false

  func validate() throws {
    guard !inputOptions.framed || labels.path != "parent" else {
      throw ValidationError("--labels parent checks all inputs before any work; use --labels auto with --framed")
    }
    guard (0...1).contains(minConfidence) else { throw ValidationError("--min-confidence must be between 0 and 1") }
    guard (0...1).contains(failUnder ?? 0) else { throw ValidationError("--fail-under must be between 0 and 1") }
    guard (1...10).contains(top) else { throw ValidationError("--top must be 1 to 10") }
    guard top == 1 || !probabilities else { throw ValidationError("use --top or --probabilities, not both") }
    guard sortOptions.sortInto == nil || !inputOptions.paths.readsStandardInput else {
      throw ValidationError("--sort-into copies files, but - is not a file; save the image first")
    }
    guard sortOptions.sortInto == nil || !inputOptions.framed else {
      throw ValidationError("--sort-into copies files, but --framed has none; name the files, or use --files-from")
    }
    guard !force || output != nil else { throw ValidationError("--force requires --output") }
    guard !resume || output != nil else { throw ValidationError("--resume requires --output") }
    guard !resume || !force else { throw ValidationError("use --resume or --force, not both") }
  }

  func run() throws {
    guard !inputOptions.isEmpty else {
      throw CommandError(.usage, "nothing to classify: name files or directories, or use --files-from or --framed")
    }
    Interruption.watch()
    do {
      try classify()
    } catch is Interruption.InterruptedError {
      throw CommandError(.interrupted, "interrupted before any work")
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
    let settings = imageOptions.settings(model.model.normalization)
    let reader = imageOptions.reader(settings, for: inputOptions.paths)
    var sorting = try sortOptions.sorting()
    let classifier = BatchClassifier(
      model: model.model,
      reader: reader,
      minimumConfidence: minConfidence,
      jobs: imageOptions.threads(jobs.count),
      remedy: CommandError.remedy
    )
    var run = BatchRun(
      inputs: inputs,
      classifier: classifier,
      writer: PredictionWriter(format: format, includesProbabilities: probabilities, alternativeCount: top - 1),
      labels: labels.source,
      stopsAtError: failFast
    )
    let display = ProgressDisplay(isShown: !quiet && progress.isShown)
    if let output {
      var identity = try identity(of: inputs, settings, model: model.sha256, labels: labels.name)
      identity.options["standard-input"] = reader.standardInputBytes.map(SHA256.hex)
      // Without inputs there is nothing to report: no run directory is created, and an existing one is left unchanged.
      if identity.inputs?.count != 0 {
        try write(&run, to: try outputDirectory(output.path), as: identity, display, &sorting)
      }
    } else {
      try print(&run, display, &sorting)
    }
    let report = RunReport(run, elapsed: display.elapsed, output: output?.path)
    if !quiet, run.summary.imageCount > 0 { StandardError.writeStyled(report.text) }
    if let warning = sorting?.warning { StandardError.write("\(warning)\n") }
    try check(run)
    if sorting?.warning != nil, !inputs.isStream { throw CommandError(.someInputFailed) }
  }

  private func imageInputs() throws -> ImageInputs {
    let results = output.map { InputFinder.Exclusion(RunDirectory.pictureNames, in: $0.path) }
    return try inputOptions.inputs(excluding: [results, sortOptions.exclusion].compactMap(\.self))
  }

  /// Writes the rows to standard output.
  private func print(_ run: inout BatchRun, _ display: ProgressDisplay, _ sorting: inout ImageSorting?) throws {
    let survey = display.isShown ? try RunIdentity.Inputs(surveying: run.inputs, check: Interruption.check) : nil
    // The program on the other side of a stream may write all inputs before it reads the first row.
    var output = run.inputs.isStream && !StandardOutput.isTerminal ? try StandardOutput.queued() : StandardOutput()
    var progress = RunProgress(display, total: inputCount(survey))
    defer { progress.finish() }
    do {
      try run.stream {
        progress.makeRoom()
        try output.write($0)
      } flush: {
        progress.makeRoom()
        try output.flush()
      } observe: {
        try sorting?.observe($0)
        try progress.observe($0)
      }
      try output.finish()
    } catch is Interruption.InterruptedError {
      try output.finish()
      throw CommandError(.interrupted, "interrupted after \(run.summary.imageCount.counted("row"))")
    }
  }

  /// The number of inputs in this run, if it is known in advance.
  private func inputCount(_ all: RunIdentity.Inputs?) -> Int? {
    all.map { inputOptions.shard?.size(of: $0.count) ?? $0.count }
  }

  /// Writes the rows, and all result files derived from them, to a run directory.
  private func write(
    _ run: inout BatchRun,
    to directory: consuming RunDirectory,
    as identity: RunIdentity,
    _ display: ProgressDisplay,
    _ sorting: inout ImageSorting?
  ) throws {
    var progress = RunProgress(display, total: inputCount(identity.inputs))
    defer { progress.finish() }
    func observe(_ event: BatchRun.Event) throws {
      try sorting?.observe(event)
      try progress.observe(event)
    }
    do {
      if resume {
        try run.resume(in: directory, as: identity, observe: observe)
      } else {
        try run.run(in: directory, as: identity, observe: observe)
      }
    } catch is Interruption.InterruptedError {
      throw CommandError(.interrupted, "interrupted: \(RunReport.rowsAreKept(run, in: directory.path))")
    } catch let error as ShortageError {
      let kept = RunReport.rowsAreKept(run, in: directory.path)
      throw CommandError(.noResources, "\(error); \(CommandError.shortageRemedy); \(kept)")
    } catch let problem as OutputError {
      guard case .cannotWrite = problem else { throw problem }
      throw CommandError(.inputOutput, "\(problem); free some space, then continue with --resume")
    }
  }

  /// Returns the run directory, if it is free or may be reused.
  private func outputDirectory(_ path: FilePath) throws -> RunDirectory {
    let directory = try RunDirectory(path)
    if force || resume { return directory }
    if case .interrupted = try directory.remains() {
      throw CommandError(
        .cannotCreate,
        "\(path): contains an interrupted run; continue with --resume or start over with --force"
      )
    }
    try directory.checkIsFree()
    return directory
  }

  /// Returns the identity of the run: everything that the rows depend on.
  private func identity(
    of inputs: ImageInputs,
    _ settings: PreprocessingSettings,
    model: String,
    labels: String
  ) throws -> RunIdentity {
    var identity = RunIdentity(
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
        "orientation": imageOptions.ignoreOrientation ? "ignored" : "applied",
        "polarity": settings.polarity.rawValue,
        "probabilities": probabilities ? "on" : "off",
        "top": "\(top)",
      ],
      inputs: try RunIdentity.Inputs(surveying: inputs, check: Interruption.check)
    )
    if let shard = inputOptions.shard { identity.options["shard"] = "\(shard)" }
    if inputOptions.framed { identity.options["max-frame"] = "\(inputOptions.maxFrame.count)" }
    return identity
  }

  /// Checks that every input has a label, before any other work.
  private func requireLabels(_ inputs: ImageInputs) throws {
    var labels = LabelSource.parentFolder
    let search = try inputs.search()
    while let found = search.next() {
      try Interruption.check()
      guard let path = found.path.map(FilePath.init(bytes:)) else { continue }
      if labels.label(of: path) == nil {
        throw CommandError(
          .badData,
          "\(path): --labels parent expects a parent folder named 0 to 9; use --labels auto"
        )
      }
    }
  }

  /// Throws the error for the outcome, if its exit code is not 0.
  private func check(_ run: BatchRun) throws {
    if let error = run.listError {
      throw CommandError(error)
    }
    // A shard may be empty, but not all of them.
    if run.summary.imageCount == 0, !run.inputs.isStream,
      try run.inputs.shard == nil || RunIdentity.Inputs(surveying: run.inputs)?.count == 0
    {
      throw CommandError(.noInput, "no PNG files found; name PNG files or directories that contain *.png")
    }
    if case .table(let table) = run.labels { try table.checkMatches(labels.path, inputs: run.summary.imageCount) }
    try AccuracyThreshold(failUnder).check(run.summary.evaluation)
    if run.summary.count(.error) > 0, !run.inputs.isStream || run.wasStopped {
      throw CommandError(.someInputFailed)
    }
  }
}
