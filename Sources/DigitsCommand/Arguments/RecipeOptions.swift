import ArgumentParser
import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork

/// The recipe for `train`: a preset, and changes to it.
///
/// Numbers are parsed unconditionally, so that `--epochs -1` is refused for its value instead of being a missing one.
struct RecipeOptions: ParsableArguments {
  private static let standard = TrainingRecipe.default
  private static let variantsText = "\(standard.augmentationCopies), fewer for more than 3,000 digits"

  @Option(
    help: """
      default; original: the original 64-10-10 network (--split 1000, 20,000 iterations, raw rows); original-mended: \
      the same with one bias gradient per unit. Defaults below are those of the preset `default`.
      """
  )
  var preset = Preset.default

  @Option(
    help: ArgumentHelp(
      "Start from this model instead of a random one, with its layers and its normalization (fine-tuning).",
      valueName: "model"
    )
  )
  var from: PathArgument?

  @Option(
    help: ArgumentHelp(
      "Hidden layers: units (128) or convolutions (3x3x16, or 3x3x16/2 with stride 2).",
      default: Self.standard.hiddenText,
      "layers"
    )
  )
  var hidden: HiddenLayersArgument?

  @Option(help: ArgumentHelp("Activation of the hidden layers.", default: Self.standard.activation))
  var activation: Activation?

  @Option(help: ArgumentHelp("Optimizer.", default: Self.standard.optimizer))
  var optimizer: Optimizer.Rule?

  @Option(
    name: [.long, .customLong("alpha")],
    parsing: .unconditional,
    help: ArgumentHelp("Peak learning rate.", default: Self.standard.learningRate, "a")
  )
  var learningRate: Float?

  @Option(help: ArgumentHelp("Learning-rate schedule.", default: Self.standard.schedule))
  var schedule: TrainingSettings.Schedule?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Passes over the digits and their variants.", default: Self.standard.epochsText, "n")
  )
  var epochs: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Batches to train on, instead of --epochs.", valueName: "n"))
  var iterations: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Digits per batch, or full.", default: Self.standard.batchSize ?? 0, "n|full")
  )
  var batchSize: BatchSizeArgument?

  @Option(parsing: .unconditional, help: ArgumentHelp("Augmented variants per digit.", default: Self.variantsText, "k"))
  var augment: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Decoupled weight decay, relative to the learning rate (at least 0, below 1).",
      default: Self.standard.weightDecay,
      "l"
    )
  )
  var weightDecay: Float?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Label smoothing (at least 0, below 1).", default: Self.standard.labelSmoothing, "e")
  )
  var labelSmoothing: Float?

  @Flag(
    inversion: .prefixedNo,
    help: "Also draw variants in other styles of writing, such as plain sevens and looped twos."
  )
  var styles = true

  @Option(parsing: .unconditional, help: ArgumentHelp("Random seed.", default: Self.standard.seed, "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Train on normalized digits, or on the raw rows.", default: Self.standard.normalization))
  var normalization: Normalization?

  func validate() throws {
    guard epochs == nil || iterations == nil else { throw ValidationError("use --epochs or --iterations, not both") }
    guard from == nil || preset == .default && hidden == nil && activation == nil && normalization == nil else {
      throw ValidationError(
        "--from brings its own network; remove --preset, --hidden, --activation and --normalization"
      )
    }
    do {
      try recipe.check()
    } catch {
      throw ValidationError(error.message)
    }
  }

  /// The preset with all changes applied.
  var recipe: TrainingRecipe {
    var recipe = preset.recipe
    if let hidden { recipe.hidden = hidden.layers }
    if let activation { recipe.activation = activation }
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
}

/// A recipe to start from.
enum Preset: String, CaseIterable, ExpressibleByArgument {
  case `default`
  case original
  case originalMended = "original-mended"

  /// Also accepts the original names of the presets.
  init?(argument: String) {
    self.init(rawValue: argument.replacing(/^seed/, with: "original"))
  }

  /// Whether this is the original network, with or without its fault (one bias gradient for a whole layer).
  var isOriginal: Bool { self != .default }

  var recipe: TrainingRecipe {
    var recipe = isOriginal ? TrainingRecipe.original : .default
    if self == .originalMended { recipe.usesSharedBiasGradient = false }
    return recipe
  }
}

extension ArgumentHelp {
  /// Creates a help text that ends with the default.
  fileprivate init(_ text: String, default value: some Any, _ valueName: String? = nil) {
    self.init("\(text) (default: \(value))", valueName: valueName)
  }
}

extension TrainingRecipe {
  fileprivate var hiddenText: String { hidden.map(\.description).joined(separator: ",") }

  fileprivate var epochsText: String {
    if case .epochs(let count) = duration { "\(count)" } else { "none" }
  }
}
