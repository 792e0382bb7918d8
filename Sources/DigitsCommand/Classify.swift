import ArgumentParser
import BatchClassification
import DigitPreprocessing
import DigitRecognition
import Evaluation
import PNGCodec
import Reporting
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
    var inputs = try ClassifyInputs(
      paths: paths.map(\.path),
      list: filesFrom?.path,
      isNullSeparated: isNullSeparated,
      output: output?.path
    )
    if labels.path == "parent" {
      inputs = try inputs.keeping()
      try requireLabels(inputs)
    }
    let labels = try NamedLabels(argument: labels)
    var classifier = BatchClassifier(model: try modelOption.load(), jobs: jobs.count)
    classifier.preprocessing = imageOptions.settings(
      normalization: normalization ?? classifier.preprocessing.normalization
    )
    classifier.maxPixels = imageOptions.maxPixels
    classifier.maxMemory = imageOptions.maxMemory.count
    classifier.minimumConfidence = minConfidence
    classifier.keepsProbabilities = probabilities

    var run = ClassifyRun(
      inputs: inputs,
      classifier: classifier,
      writer: PredictionWriter(format: format, keepsProbabilities: probabilities),
      labels: labels.source,
      stopsAtError: failFast,
      progress: ProgressDisplay(isShown: !quiet && progress.isShown)
    )
    if let output {
      do {
        let identity = try identity(of: inputs, classifier, labels: labels.name)
        // Without inputs there is nothing to report: no directory is made, and what is there stays.
        guard identity.inputs?.count != 0 else { return try check(run, inputs) }
        let directory = try outputDirectory(output.path)
        if resume {
          try run.resume(in: directory, as: identity)
        } else {
          try run.write(to: directory, as: identity)
        }
      } catch let problem as OutputProblem {
        guard case .cannotWrite = problem else { throw CommandFailure(problem) }
        throw CommandFailure(.inputOutput, "\(problem); make room, then go on with --resume")
      }
    } else {
      do {
        try run.print()
      } catch is StandardOutput.Closed {
        return
      }
    }
    if !quiet, run.summary.imageCount > 0 { StandardError.write(run.report) }
    try check(run, inputs)
  }

  /// The place for results, if it is free or may be used again.
  private func outputDirectory(_ path: FilePath) throws -> OutputDirectory {
    let directory = try OutputDirectory(path)
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
    of inputs: ClassifyInputs,
    _ classifier: BatchClassifier,
    labels: String
  ) throws -> RunIdentity {
    RunIdentity(
      program: "digits \(Digits.configuration.version)",
      model: SHA256.hex(try classifier.model.encoded()),
      options: [
        "background": classifier.preprocessing.background.rawValue,
        "format": format.rawValue,
        "labels": labels,
        "max-memory": "\(classifier.maxMemory)",
        "max-pixels": "\(classifier.maxPixels)",
        "min-confidence": "\(classifier.minimumConfidence)",
        "normalization": classifier.preprocessing.normalization.rawValue,
        "polarity": classifier.preprocessing.polarity.rawValue,
        "probabilities": classifier.keepsProbabilities ? "on" : "off",
      ],
      inputs: try inputs.survey()
    )
  }

  /// Sees that every input has a label before any work.
  private func requireLabels(_ inputs: ClassifyInputs) throws {
    var labels = LabelSource.parentFolder
    var search = try inputs.search()
    while let input = search.next() {
      try Interruption.check()
      if labels.label(of: input.path) == nil {
        throw CommandFailure(
          .badData,
          "\(input.path): expected a parent folder 0 to 9 (--labels parent), found none; use --labels auto"
        )
      }
    }
  }

  /// Turns the outcome into an exit code.
  private func check(_ run: ClassifyRun, _ inputs: ClassifyInputs) throws {
    if let error = run.findings.listError {
      throw CommandFailure(.inputOutput, "the list of paths: reading failed (\(error))")
    }
    if run.summary.imageCount == 0, !inputs.isStream {
      throw CommandFailure(.noInput, "no PNG file found; name files, or directories that hold *.png")
    }
    try AccuracyThreshold(failUnder).check(run.summary.evaluation)
    if run.summary.count(.error) > 0, !inputs.isStream || run.wasStopped { throw CommandFailure(.someInputFailed) }
  }
}
