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
  }

  func run() throws {
    var inputs = try ClassifyInputs(paths: paths.map(\.path), list: filesFrom?.path, isNullSeparated: isNullSeparated)
    if labels.path == "parent" {
      inputs = try inputs.keeping()
      try requireLabels(inputs)
    }
    let labelSource = try LabelSource(argument: labels)
    var classifier = BatchClassifier(model: try modelOption.load(), jobs: jobs.count)
    classifier.preprocessing = imageOptions.settings(
      normalization: normalization ?? classifier.preprocessing.normalization
    )
    classifier.maxPixels = imageOptions.maxPixels
    classifier.minimumConfidence = minConfidence
    classifier.keepsProbabilities = probabilities

    var run = ClassifyRun(
      classifier: classifier,
      writer: PredictionWriter(format: format, keepsProbabilities: probabilities),
      labels: labelSource,
      stopsAtError: failFast,
      progress: ProgressDisplay(isShown: !quiet && progress.isShown)
    )
    if let output {
      try mappingOutputProblems { try run.write(inputs, to: OutputDirectory(output.path, replaces: force)) }
    } else {
      do {
        try run.print(inputs)
      } catch is StandardOutput.Closed {
        return
      }
    }
    if !quiet, run.summary.imageCount > 0 { StandardError.write(run.report) }
    try check(run, inputs)
  }

  /// Sees that every input has a label before any work.
  private func requireLabels(_ inputs: ClassifyInputs) throws {
    var labels = LabelSource.parentFolder
    for input in try inputs.search().finder where labels.label(of: input.path) == nil {
      throw CommandFailure(
        .badData,
        "\(input.path): expected a parent folder 0 to 9 (--labels parent), found none; use --labels auto"
      )
    }
  }

  /// Turns the outcome into an exit code.
  private func check(_ run: ClassifyRun, _ inputs: ClassifyInputs) throws {
    if let error = run.listError { throw CommandFailure(.inputOutput, "the list of paths: reading failed (\(error))") }
    if run.summary.imageCount == 0, !inputs.isStream {
      throw CommandFailure(.noInput, "no PNG file found; name files, or directories that hold *.png")
    }
    try AccuracyThreshold(failUnder).check(run.summary.evaluation)
    if run.summary.count(.error) > 0, !inputs.isStream || run.wasStopped { throw CommandFailure(.someInputFailed) }
  }
}
