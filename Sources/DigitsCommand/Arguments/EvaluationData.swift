import ArgumentParser
import DigitTraining
import PredictionFiles
import Support
import SystemPackage

/// Datasets for `evaluate`, which are classified first.
struct EvaluationData: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "Classify a dataset instead of reading predictions: \(DatasetArgument.help). May be repeated.",
      valueName: "bundled|path"
    )
  )
  var sources: [DatasetArgument] = []

  @OptionGroup var modelOption: ModelOption
  @OptionGroup var datasets: DatasetArguments

  func validate() throws {
    guard !sources.isEmpty || modelOption.model == nil && !datasets.skipBad && datasets.labelColumn == nil else {
      throw ValidationError("--model, --label-column and --skip-bad require --data")
    }
  }

  /// Classifies the datasets, says what was read, and returns the predictions as the contents of a prediction file.
  func predictions() throws -> [UInt8] {
    let model = try modelOption.load().model
    var rows = [PredictionRow]()
    for source in sources {
      let jobs = processorCount
      let predictions =
        source.isBundled
        ? try DatasetPredictions(ofBundledDigitsWith: model, jobs: jobs)
        : try DatasetPredictions(of: source.path.path, options: datasets.options(.test), model: model, jobs: jobs)
      StandardError.write(predictions.part.summary)
      rows += predictions.rows
    }
    let writer = PredictionWriter(format: .csv, includesProbabilities: true)
    return writer.header + rows.flatMap(writer.row)
  }
}
