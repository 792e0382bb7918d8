public import DigitPreprocessing
public import DigitRecognition
public import NeuralNetwork
import Support

/// Everything that decides what a training makes of its digits.
public struct TrainingRecipe: Equatable, Sendable {
  /// The hidden layers; convolutions come before fully connected ones.
  public var hidden: [HiddenLayer]
  /// The hidden layers' activation.
  public var activation: Activation
  /// The last layer's activation: softmax, or sigmoid as in the original.
  public var outputActivation: Activation
  /// The rule of the update.
  public var optimizer: Optimizer.Rule
  /// The largest step size, α.
  public var learningRate: Float
  /// The course of the learning rate.
  public var schedule: TrainingSettings.Schedule
  /// How long to train.
  public var duration: Duration
  /// Digits in a batch; nil for all of them.
  public var batchSize: Int?
  /// What the weights lose at each step, as a multiple of the learning rate.
  public var weightDecay: Float
  /// The part of each target that is spread over all classes.
  public var labelSmoothing: Float
  /// Variants that are drawn of each digit, to be trained on beside it.
  public var augmentationCopies: Int
  /// How the variants differ.
  public var augmentation: DigitAugmentation
  /// Networks that are trained on a part of the digits to find the temperature on the rest; 0 leaves it at 1.
  public var calibrationFolds: Int
  /// Whether training digits go through the normaliser; then so must images.
  public var normalization: Normalization
  /// What grid values are multiplied by: 1 for 0…16, 1/16 for 0…1.
  public var inputScale: Float
  /// The original network's first weights, all in [0, 1).
  public var hasOriginalWeights: Bool
  /// The original network's bias gradient: one number for a whole layer.
  public var sharesBiasGradient: Bool
  /// What all random numbers are drawn from.
  public var seed: UInt64

  /// How long a training lasts.
  public enum Duration: Equatable, Sendable {
    /// Passes over all digits and their variants.
    case epochs(Int)
    /// Batches.
    case iterations(Int)
  }

  /// The recipe of the bundled model.
  public static let `default` = TrainingRecipe(
    hidden: [
      .convolution(kernelSide: 3, channels: 16, stride: 1), .convolution(kernelSide: 3, channels: 32, stride: 2),
      .dense(units: 96),
    ],
    activation: .relu,
    outputActivation: .softmax,
    optimizer: .adam,
    learningRate: 0.002,
    schedule: .cosine,
    duration: .epochs(10),
    batchSize: 128,
    weightDecay: 0.01,
    labelSmoothing: 0.05,
    augmentationCopies: 48,
    augmentation: DigitAugmentation(),
    calibrationFolds: 2,
    normalization: .full,
    inputScale: 1 / 16,
    hasOriginalWeights: false,
    sharesBiasGradient: false,
    seed: 1
  )

  /// The network that this project began as: 64-10-10, ReLU and sigmoid, plain gradient descent on all rows at once.
  public static let original = TrainingRecipe(
    hidden: [.dense(units: 10)],
    activation: .relu,
    outputActivation: .sigmoid,
    optimizer: .sgd,
    learningRate: 0.01,
    schedule: .constant,
    duration: .iterations(20_000),
    batchSize: nil,
    weightDecay: 0,
    labelSmoothing: 0,
    augmentationCopies: 0,
    augmentation: DigitAugmentation(),
    calibrationFolds: 0,
    normalization: .blocks,
    inputScale: 1,
    hasOriginalWeights: true,
    sharesBiasGradient: true,
    seed: 1
  )
}

extension TrainingRecipe {
  /// The network before training.
  package func initialNetwork() -> Network {
    let activations = [Activation](repeating: activation, count: hidden.count) + [outputActivation]
    guard let layers = HiddenLayer.layers(hidden, activations: activations) else {
      preconditionFailure("convolutions come before fully connected layers")
    }
    return hasOriginalWeights ? originalNetwork(layers) : Network(layers: layers, seed: seed)
  }

  /// Weights and biases uniform in [0, 1), from numpy's generator in the order of the original: all weights, each layer's
  /// as a matrix of outputs × inputs, then all biases.
  private func originalNetwork(_ layers: [Layer]) -> Network {
    var network = Network(layers: layers)
    var generator = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
    for (layer, range) in zip(layers, network.ranges) {
      for output in 0..<layer.weightColumns {
        for input in 0..<layer.weightRows {
          network.parameters[range.weights.lowerBound + input * layer.weightColumns + output] =
            Float(generator.nextUniform())
        }
      }
    }
    for range in network.ranges {
      for i in range.biases { network.parameters[i] = Float(generator.nextUniform()) }
    }
    return network
  }

  /// The settings of the training loop for a given number of samples, variants included.
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
    settings.sharesBiasGradient = sharesBiasGradient
    settings.seed = seed
    return settings
  }
}
