public import DigitPreprocessing
public import DigitRecognition
public import NeuralNetwork
import Support

/// All settings that, with the digits, determine the outcome of training.
public struct TrainingRecipe: Codable, Hashable, Sendable {
  /// The hidden layers; convolutions come before fully connected ones.
  public var hidden: [HiddenLayer] = [
    .convolution(kernelSide: 3, channels: 24, stride: 1), .convolution(kernelSide: 3, channels: 48, stride: 2),
    .dense(units: 96),
  ]
  /// The hidden layers' activation.
  public var activation = Activation.relu
  /// The last layer's activation: softmax, or sigmoid as in the original.
  public var outputActivation = Activation.softmax
  /// The update rule.
  public var optimizer = Optimizer.Rule.adam
  /// Peak learning rate, α.
  public var learningRate: Float = 0.002
  /// Learning-rate schedule.
  public var schedule = TrainingSettings.Schedule.cosine
  /// How long to train.
  public var duration = Duration.epochs(6)
  /// Digits and variants per mini-batch; nil for full-batch training.
  public var batchSize: Int? = 128
  /// Decoupled weight decay, relative to the learning rate.
  public var weightDecay: Float = 0.01
  /// Label smoothing: the fraction of each target that is spread over all classes, at least 0 and below 1.
  public var labelSmoothing: Float = 0.05
  /// Augmented variants per digit, in addition to the digit itself.
  public var augmentationCopies = 48
  /// How variants are drawn.
  public var augmentation = DigitAugmentation()
  /// Folds whose held-out logits determine the temperature, each from a network of its own; 0 leaves it at 1.
  public var calibrationFolds = 2
  /// How the judge is trained; nil for a model without one.
  public var judge: JudgeRecipe? = JudgeRecipe()
  /// How training digits are normalized; images must be normalized the same way.
  public var normalization = Normalization.full
  /// The factor that grid values are multiplied by: 1 for 0…16, 1/16 for 0…1.
  public var inputScale: Float = 1 / 16
  /// How the parameters are initialized.
  public var initialization = Initialization.fanIn
  /// The model to start from instead (see `start(from:)`); nil to initialize the parameters.
  public private(set) var initialModel: DigitModel?
  /// Whether all biases of a layer share one gradient, as in the original network.
  public var usesSharedBiasGradient = false
  /// Random seed.
  public var seed: UInt64 = 1

  /// The length of training.
  public enum Duration: Codable, Hashable, Sendable {
    /// Passes over all digits and their variants.
    case epochs(Int)
    /// Mini-batches.
    case iterations(Int)
  }

  /// How parameters are initialized.
  public enum Initialization: Codable, Hashable, Sendable {
    /// Weights uniform in a range that depends on the layer's size (see `Network`), biases 0.
    case fanIn
    /// Weights and biases uniform in [0, 1), from NumPy's generator, as in the original network.
    case uniform01
  }

  /// Creates the recipe of the bundled model, to be adjusted field by field.
  public init() {}

  /// The recipe of the bundled model.
  public static let `default` = TrainingRecipe()

  /// Draws fewer variants of each digit if there are many digits, which make up for them: 60,000 digits then train about
  /// as long as 2,000, and in minutes.
  public mutating func limitVariants(forDigits count: Int) {
    let copies = Self.enoughSamples / max(1, count) - 1
    augmentationCopies = min(augmentationCopies, max(Self.leastCopies, copies))
  }

  /// With at least so many digits and variants together, more variants of each digit take time and gain nothing.
  private static let enoughSamples = 150_000
  /// Without any variant, strokes of other widths and slants would be unknown.
  private static let leastCopies = 1

  /// The recipe of the original network: 64-10-10, ReLU and sigmoid, full-batch gradient descent.
  public static var original: TrainingRecipe {
    var recipe = TrainingRecipe()
    recipe.hidden = [.dense(units: 10)]
    recipe.outputActivation = .sigmoid
    recipe.optimizer = .sgd
    recipe.learningRate = 0.01
    recipe.schedule = .constant
    recipe.duration = .iterations(20_000)
    recipe.batchSize = nil
    recipe.weightDecay = 0
    recipe.labelSmoothing = 0
    recipe.augmentationCopies = 0
    recipe.calibrationFolds = 0
    recipe.judge = nil
    recipe.normalization = .blocks
    recipe.inputScale = 1
    recipe.initialization = .uniform01
    recipe.usesSharedBiasGradient = true
    return recipe
  }
}

extension TrainingRecipe {
  /// Starts from a model instead of random parameters: takes its network, and with it the layers, the normalization and
  /// the input scale.
  public mutating func start(from model: DigitModel) {
    hidden = model.hiddenLayers
    normalization = model.normalization
    inputScale = model.inputScale
    outputActivation = model.network.layers[hidden.count].activation
    if let first = model.network.layers.first, !hidden.isEmpty { activation = first.activation }
    initialModel = model
  }

  /// The loss of a network that knows nothing.
  var chanceLoss: Double { Loss.chance(classCount: 10, activation: outputActivation) }

  /// The network before training.
  ///
  /// - Throws: `RecipeError` if a convolution follows a fully connected layer.
  package func initialNetwork() throws(RecipeError) -> Network {
    if let initialModel { return initialModel.network }
    let activations = [Activation](repeating: activation, count: hidden.count) + [outputActivation]
    guard let layers = HiddenLayer.layers(hidden, activations: activations) else {
      throw RecipeError(
        setting: .hidden,
        expected: "convolutions first, then units",
        found: hidden.map(\.description).joined(separator: ",")
      )
    }
    return initialization == .uniform01 ? originalNetwork(layers) : Network(layers: layers, seed: seed)
  }

  /// Weights and biases uniform in [0, 1), from NumPy's generator in the original's order: all weights, each layer's as
  /// an outputs × inputs matrix, then all biases.
  private func originalNetwork(_ layers: [Layer]) -> Network {
    var network = Network(layers: layers)
    var generator = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
    for (layer, range) in zip(layers, network.ranges) {
      for output in 0..<layer.outputChannels {
        for input in 0..<layer.fanIn {
          network.parameters[range.weights.lowerBound + input * layer.outputChannels + output] =
            Float(generator.nextUniform())
        }
      }
    }
    for range in network.ranges {
      for i in range.biases { network.parameters[i] = Float(generator.nextUniform()) }
    }
    return network
  }

  /// The settings of the training loop for `sampleCount` digits and variants.
  func settings(sampleCount: Int) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.optimizer = optimizer
    settings.learningRate = learningRate
    settings.schedule = schedule
    settings.batchSize = batchSize
    switch duration {
    case .iterations(let count): settings.iterations = count
    case .epochs(let count):
      settings.iterations = count * Trainer.iterationsPerEpoch(sampleCount: sampleCount, batchSize: batchSize)
    }
    settings.weightDecay = weightDecay
    settings.loss = Loss(labelSmoothing: labelSmoothing)
    settings.usesSharedBiasGradient = usesSharedBiasGradient
    settings.seed = seed
    return settings
  }
}
