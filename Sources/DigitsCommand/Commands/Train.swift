import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import DigitTraining
import Figures
import NeuralNetwork
import PNGCodec
import PredictionFiles
import Support
import SystemPackage

/// `digits train`: trains a network.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a network, by default on the bundled digits.",
    discussion: """
      Without --split all digits are used for training. The same arguments give the same model, byte for byte, on any \
      machine and for any --jobs.
      """
  )

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "\(DatasetArgument.help). May be repeated: all digits are taken together. (default: bundled)",
      valueName: "bundled|path"
    )
  )
  var data: [DatasetArgument] = []

  @OptionGroup var datasets: DatasetArguments

  @Option(
    help: ArgumentHelp(
      "Train on the first N digits or on a random fraction of each label, and test on the rest. (default: train on all)",
      valueName: "n|fraction"
    )
  )
  var split: SplitArgument?

  @Option(
    name: .customLong("cross-validate"),
    parsing: .unconditional,
    help: ArgumentHelp("Report K-fold cross-validation accuracy; writes no model.", valueName: "k")
  )
  var foldCount: Int?

  /// The original name of `--cross-validate`.
  @Option(name: .customLong("validate"), help: .hidden)
  var formerFoldCount: Int?

  @Option(help: "How digits are assigned to the folds of --cross-validate. (default: shuffled)")
  var folds: Folds.Order?

  @Flag(
    inversion: .prefixedNo,
    help: """
      Train a judge too, which tells right answers from wrong ones in pictures of more than a digit. (default: for a \
      model of all bundled digits; a model of other digits gets the bundled judge)
      """
  )
  var trainJudge: Bool?

  @OptionGroup var recipeOptions: RecipeOptions
  @OptionGroup var checkpoints: CheckpointOptions
  @OptionGroup var jobs: JobsOption

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the model to this file.", valueName: "file"))
  var output: PathArgument?

  @Option(help: ArgumentHelp("Write the learning curve as a PNG.", valueName: "file"))
  var curve: PathArgument?

  @Option(help: ArgumentHelp("Write the predictions for the held-out digits as CSV.", valueName: "file"))
  var predictions: PathArgument?

  @Flag(help: "Replace existing files.")
  var force = false

  @Flag(name: .shortAndLong, help: "Print only the result to standard error.")
  var quiet = false

  func validate() throws {
    guard output != nil || foldTotal != nil else {
      throw ValidationError("--output is missing: where to write the model")
    }
    guard
      foldTotal == nil
        || output == nil && split == nil && curve == nil && predictions == nil && checkpoints.file == nil
    else {
      throw ValidationError(
        "--cross-validate writes no model; remove --output, --split, --curve, --predictions and --checkpoint"
      )
    }
    guard foldTotal ?? 2 >= 2 else { throw ValidationError("--cross-validate needs at least 2 folds") }
    guard folds == nil || foldTotal != nil else { throw ValidationError("--folds requires --cross-validate") }
    guard predictions == nil || split != nil || recipeOptions.preset.isOriginal else {
      throw ValidationError("--predictions requires held-out digits; add --split")
    }
  }

  private var foldTotal: Int? { foldCount ?? formerFoldCount }

  func run() throws {
    for file in [output, curve, predictions].compactMap({ $0 }) {
      try OutputFile.check(file.path, replaces: force)
    }
    try checkpoints.check(replaces: force)
    let start = try recipeOptions.from.map { try LoadedModel($0).model }
    let dataset = try loadDataset()
    if let foldTotal {
      try crossValidate(dataset, foldTotal, from: start)
    } else {
      try trainOnce(dataset, from: start)
      checkpoints.remove()
    }
  }

  private var sources: [DatasetArgument] { data.isEmpty ? [.bundled] : data }

  /// Reads the data, and says what was read.
  private func loadDataset() throws -> DigitDataset {
    let dataset = DigitDataset(
      combining: try sources.map { source in
        source.isBundled
          ? try .bundled()
          : try DigitDataset(contentsOf: source.path.path, options: datasets.options(.train), jobs: jobs.count)
      }
    )
    guard !quiet else { return dataset }
    StandardError.write(dataset.parts.map(\.summary).joined())
    if dataset.parts.count > 1 { StandardError.write("in all: \(dataset.count.counted("digit"))\n") }
    let absent = dataset.absentLabels.map(String.init).joined(separator: ", ")
    if !absent.isEmpty {
      StandardError.write("warning: no digit is labeled \(absent); the model will never give these answers\n")
    }
    return dataset
  }

  private func trainOnce(_ dataset: DigitDataset, from start: DigitModel?) throws {
    let rows = try rows(of: dataset)
    let heldOut = dataset.subset(rows.test)
    var recipe = recipe(from: start, digitCount: rows.train.count)
    recipe.judge = trainsJudge ? recipe.judge ?? JudgeRecipe() : nil
    let session = TrainingSession(recipe: recipe, jobs: jobs.count, isQuiet: quiet, checkpoints: checkpoints)
    let name = dataset.name + (start.map { " (from a model of \($0.training.data))" } ?? "")
    var (model, grids) = try session.train(dataset.subset(rows.train), heldOut: heldOut, data: name)
    if trainJudge == nil, model.normalization == .full, start != nil || !isBundled {
      model.judge = try start?.judge ?? DigitModel.bundled().judge
    }
    if let output { try OutputFile.write(try model.encoded(), to: output.path) }
    if let curve {
      let figure = LearningCurveFigure(session.epochs).render()
      try OutputFile.write(try PNGEncoder().encode(figure), to: curve.path)
    }
    guard heldOut.count > 0 else { return }
    let held = HeldOutPredictions(model: model, dataset: dataset, indices: rows.test, grids: grids)
    if let predictions {
      let writer = PredictionWriter(format: .csv, includesProbabilities: false)
      try OutputFile.write(writer.header + held.rows.flatMap(writer.row), to: predictions.path)
    }
    StandardError.write(EvaluationText.heldOut(held.evaluation))
  }

  private var isBundled: Bool { sources.count == 1 && sources[0].isBundled }

  private var trainsJudge: Bool {
    trainJudge ?? (isBundled && split == nil && recipeOptions.from == nil && !recipeOptions.preset.isOriginal)
  }

  /// The recipe for `digitCount` digits, which starts from a model if there is one.
  private func recipe(from start: DigitModel?, digitCount: Int) -> TrainingRecipe {
    var recipe = recipeOptions.recipe
    if recipeOptions.augment == nil { recipe.limitVariants(forDigits: digitCount) }
    if let start { recipe.start(from: start) }
    return recipe
  }

  private func crossValidate(_ dataset: DigitDataset, _ foldCount: Int, from start: DigitModel?) throws {
    let recipe = recipe(from: start, digitCount: dataset.count)
    let order = folds ?? .shuffled
    let validation = CrossValidation(recipe: recipe, foldCount: foldCount, order: order, jobs: jobs.count)
    do {
      let result = try validation.run(dataset) { fold, evaluation in
        if quiet { return }
        StandardError.write("fold \(fold) of \(foldCount): \(EvaluationText.accuracy(evaluation))\n")
      }
      StandardError.write(
        "accuracy \((100 * result.mean).fixed(2)) ± \((100 * result.standardError).fixed(2)) % "
          + "(mean ± standard error of \(foldCount) folds, \(order.rawValue))\n"
      )
    } catch CrossValidation.FoldError.tooFewDigits(let count) {
      throw CommandError(
        .usage,
        "--cross-validate \(foldCount) is more than the \(count.counted("digit")); use fewer folds"
      )
    } catch CrossValidation.FoldError.unusable(let fold, let problem) {
      let remedy = order == .fileOrder ? "use --folds shuffled" : "add more digits of each label"
      throw CommandError(.usage, "--cross-validate \(foldCount) leaves fold \(fold) \(problem); \(remedy)")
    }
  }

  private func rows(of dataset: DigitDataset) throws -> Folds.Split {
    let labels = dataset.labels
    let rows: Folds.Split
    let fraction: Double
    let name: String
    switch split ?? (recipeOptions.preset.isOriginal ? .first(1000) : nil) {
    case nil: return Folds.first(dataset.count, of: dataset.count)
    case .first(let count):
      rows = Folds.first(count, of: dataset.count)
      (fraction, name) = (Double(count) / Double(dataset.count), "\(count)")
    case .fraction(let part):
      rows = Folds.stratified(part, labels: labels, seed: recipeOptions.recipe.seed)
      (fraction, name) = (part, "\(part)")
    }
    do {
      try rows.check(labels: labels)
    } catch {
      let remedy =
        Folds.usableFraction(near: fraction, labels: labels).map { "use a fraction, such as --split \($0)" }
        ?? "there are too few digits for any split: train with all of them"
      throw CommandError(.usage, "--split \(name) leaves \(error); \(remedy)")
    }
    return rows
  }
}
