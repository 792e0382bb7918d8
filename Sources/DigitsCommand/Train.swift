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

/// Trains a network.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network, on the bundled digits by default.",
    discussion: """
      Without --split all digits are trained on. The same arguments give the same model, byte for byte, on any machine \
      and for any --jobs.
      """
  )

  /// A recipe to start from.
  enum Preset: String, CaseIterable, ExpressibleByArgument {
    case `default`
    case seed
    case seedMended = "seed-mended"

    /// The original network, with or without its fault.
    var isOriginal: Bool { self != .default }

    var recipe: TrainingRecipe {
      var recipe = isOriginal ? TrainingRecipe.original : .default
      if self == .seedMended { recipe.sharesBiasGradient = false }
      return recipe
    }
  }

  /// Activations that hidden layers may have.
  enum HiddenActivation: String, CaseIterable, ExpressibleByArgument {
    case relu
    case tanh
    case sigmoid
  }

  @Option(
    help: """
      default; seed: the 64-10-10 network that this began as (--split 1000, 20,000 iterations, raw rows); seed-mended: the same \
      with a bias gradient for each unit.
      """
  )
  var preset = Preset.default

  @Option(
    name: .customLong("data"),
    help: ArgumentHelp(
      "bundled, or a folder with subfolders 0 to 9 of PNG files, a CSV file of 65 columns, or an IDX file of images.",
      valueName: "bundled|path"
    )
  )
  var sources = [PathArgument("bundled")]

  @Option(
    help: ArgumentHelp(
      "Train on the first N digits, or a random fraction of each label; test with the rest.",
      valueName: "n|fraction"
    )
  )
  var split: SplitArgument?

  @Option(
    name: .customLong("validate"),
    help: ArgumentHelp(
      "Figures from K folds, each tested by a network trained on the others; no model.",
      valueName: "k"
    )
  )
  var foldCount: Int?

  @Option(help: "How digits are dealt out to the folds of --validate.")
  var folds = Folds.Order.shuffled

  @Option(
    help: ArgumentHelp(
      "Hidden layers: units (128), or convolutions (3x3x16, or 3x3x16/2 with a stride of 2).",
      valueName: "layers"
    )
  )
  var hidden: HiddenLayersArgument?

  @Option(help: "The hidden layers' activation.")
  var activation: HiddenActivation?

  @Option(help: "How gradients change weights.")
  var optimizer: Optimizer.Rule?

  @Option(name: [.long, .customLong("alpha")], help: ArgumentHelp("The largest step size.", valueName: "a"))
  var learningRate: Float?

  @Option(help: ArgumentHelp("Passes over the digits and their variants.", valueName: "n"))
  var epochs: Int?

  @Option(help: ArgumentHelp("Batches to train on, in place of --epochs.", valueName: "n"))
  var iterations: Int?

  @Option(help: ArgumentHelp("Digits in a batch, or full.", valueName: "n|full"))
  var batchSize: BatchSizeArgument?

  @Option(help: ArgumentHelp("Variants that are drawn of each digit.", valueName: "k"))
  var augment: Int?

  @Option(help: ArgumentHelp("What weights lose at each step, as a multiple of the step size.", valueName: "l"))
  var weightDecay: Float?

  @Option(help: ArgumentHelp("The part of each target that is spread over all digits, 0…1.", valueName: "e"))
  var labelSmoothing: Float?

  @Option(help: "The course of the step size.")
  var schedule: TrainingSettings.Schedule?

  @Flag(inversion: .prefixedNo, help: "Whether variants are also written in other styles: plain sevens, looped twos.")
  var styles = true

  @Option(help: ArgumentHelp("What all random numbers are drawn from.", valueName: "n"))
  var seed: UInt64?

  @Option(help: "Whether digits are normalised (full), or taken as they are (blocks).")
  var normalization: Normalization?

  @OptionGroup var jobs: JobsOption

  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the model.", valueName: "file"))
  var output: PathArgument?

  @Option(help: ArgumentHelp("Draw the learning curve as a PNG.", valueName: "file"))
  var curve: PathArgument?

  @Option(help: ArgumentHelp("Write the predictions of the held-out digits as CSV.", valueName: "file"))
  var predictions: PathArgument?

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(name: .shortAndLong, help: "Only the result on standard error.")
  var quiet = false

  func validate() throws {
    let isValidating = foldCount != nil
    guard sources.count == 1 else {
      throw ValidationError("--data is given \(sources.count) times: put the digits together in one place")
    }
    guard output != nil || isValidating else { throw ValidationError("--output is missing: where to write the model") }
    guard !isValidating || output == nil && split == nil && curve == nil && predictions == nil else {
      throw ValidationError("--validate writes no model: leave out --output, --split, --curve and --predictions")
    }
    guard foldCount ?? 2 >= 2 else { throw ValidationError("--validate needs at least 2 folds") }
    guard epochs == nil || iterations == nil else { throw ValidationError("use --epochs or --iterations, not both") }
    guard epochs ?? 1 > 0, iterations ?? 1 > 0 else { throw ValidationError("train for at least 1 epoch or iteration") }
    guard learningRate.map({ $0 > 0 && $0.isFinite }) ?? true else {
      throw ValidationError("--learning-rate must be a positive number")
    }
    guard augment ?? 0 >= 0 else { throw ValidationError("--augment must be at least 0") }
    guard weightDecay.map({ $0 >= 0 && $0 < 1 }) ?? true else { throw ValidationError("--weight-decay must be 0…1") }
    guard labelSmoothing.map({ $0 >= 0 && $0 < 1 }) ?? true else {
      throw ValidationError("--label-smoothing must be 0…1")
    }
    guard predictions == nil || split != nil || preset.isOriginal else {
      throw ValidationError("--predictions are those of held-out digits: add --split")
    }
  }

  func run() throws {
    for file in [output, curve, predictions].compactMap({ $0 }) {
      try OutputFile.check(file.path, replaces: force)
    }
    let dataset = try loadDataset()
    if let foldCount {
      try crossValidate(dataset, foldCount)
    } else {
      try trainOnce(dataset)
    }
  }

  /// The preset, with everything that was asked for.
  private var recipe: TrainingRecipe {
    var recipe = preset.recipe
    if let hidden { recipe.hidden = hidden.layers }
    if let activation { recipe.activation = Activation(rawValue: activation.rawValue) ?? recipe.activation }
    if let optimizer { recipe.optimizer = optimizer }
    if let learningRate { recipe.learningRate = learningRate }
    if let epochs { recipe.duration = .epochs(epochs) }
    if let iterations { recipe.duration = .iterations(iterations) }
    if let batchSize { recipe.batchSize = batchSize.size }
    if let augment { recipe.augmentationCopies = augment }
    if let weightDecay { recipe.weightDecay = weightDecay }
    if let labelSmoothing { recipe.labelSmoothing = labelSmoothing }
    if let schedule { recipe.schedule = schedule }
    if !styles { recipe.augmentation.styles = .none }
    if let seed { recipe.seed = seed }
    if let normalization { recipe.normalization = normalization }
    return recipe
  }

  private func loadDataset() throws -> DigitDataset {
    let source = sources[0].path
    return source == "bundled" ? try .bundled() : try DigitDataset(contentsOf: source, jobs: jobs.count)
  }

  private func trainOnce(_ dataset: DigitDataset) throws {
    let division = try division(of: dataset)
    let heldOut = dataset.subset(division.test)
    var session = TrainingSession(recipe: recipe, jobs: jobs.count, isQuiet: quiet)
    let (model, grids) = try session.train(dataset.subset(division.training), heldOut: heldOut)
    if let output { try OutputFile.write(try model.encoded(), to: output.path) }
    if let curve {
      let figure = LearningCurveFigure(session.epochs).render()
      try OutputFile.write(try PNGEncoder().encode(figure), to: curve.path)
    }
    guard heldOut.count > 0 else { return }
    let held = HeldOutPredictions(model: model, digits: heldOut, grids: grids, numbers: division.test)
    if let predictions {
      let writer = PredictionWriter(format: .csv, includesProbabilities: false)
      try OutputFile.write(writer.header + held.rows.flatMap(writer.row), to: predictions.path)
    }
    StandardError.write(EvaluationText.heldOut(held.evaluation))
  }

  private func crossValidate(_ dataset: DigitDataset, _ foldCount: Int) throws {
    let validation = CrossValidation(recipe: recipe, foldCount: foldCount, order: folds, jobs: jobs.count)
    do {
      let result = try validation.run(dataset) { fold, evaluation in
        if quiet { return }
        StandardError.write("fold \(fold) of \(foldCount): \(EvaluationText.accuracy(evaluation))\n")
      }
      StandardError.write(
        "accuracy \((100 * result.mean).fixed(2)) ± \((100 * result.standardError).fixed(2)) % "
          + "(mean ± standard error of \(foldCount) folds, \(folds.rawValue))\n"
      )
    } catch CrossValidation.FoldError.tooFewDigits(let count) {
      throw CommandFailure(.usage, "--validate \(foldCount): there are only \(count) digits; use fewer folds")
    } catch CrossValidation.FoldError.unusable(let fold, let problem) {
      let remedy = folds == .fileOrder ? "use --folds shuffled" : "add more digits of each label"
      throw CommandFailure(.usage, "--validate \(foldCount) leaves fold \(fold) \(problem); \(remedy)")
    }
  }

  private func division(of dataset: DigitDataset) throws -> Folds.Division {
    let labels = dataset.labels
    let division: Folds.Division
    let fraction: Double
    let name: String
    switch split ?? (preset.isOriginal ? .first(1000) : nil) {
    case nil: return Folds.first(dataset.count, of: dataset.count)
    case .first(let count):
      division = Folds.first(count, of: dataset.count)
      (fraction, name) = (Double(count) / Double(dataset.count), "\(count)")
    case .fraction(let part):
      division = Folds.stratified(part, labels: labels, seed: recipe.seed)
      (fraction, name) = (part, "\(part)")
    }
    do {
      try division.check(labels: labels)
    } catch {
      let remedy =
        Folds.usableFraction(near: fraction, labels: labels).map { "use a fraction, such as --split \($0)" }
        ?? "there are too few digits for any split: train with all of them"
      throw CommandFailure(.usage, "--split \(name) leaves \(error); \(remedy)")
    }
    return division
  }
}
