import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork
import Support

/// Inference and training with a model's network on the bundled digits, and the operations that they take.
struct NetworkLoad {
  private let network: Network
  private let operations: OperationCount
  /// All digits, for inference.
  private let inputs: Matrix
  /// As many of them as fill whole mini-batches, for training.
  private let trainingInputs: Matrix
  private let trainingLabels: [UInt8]
  /// Passes through all digits in one measurement of inference, and mini-batches in one of training.
  private var (passes, iterations) = (1, 1)

  init(_ model: DigitModel) throws {
    let digits = try DigitDataset.bundled().digits
    network = model.network
    operations = OperationCount(network)
    inputs = DigitModel.inputs(digits.map(\.grid), scale: model.inputScale)
    let batchSize = TrainingRecipe.default.batchSize ?? digits.count
    let whole = digits.prefix(digits.count / batchSize * batchSize)
    trainingInputs = DigitModel.inputs(whole.map(\.grid), scale: model.inputScale)
    trainingLabels = whole.map(\.label)
    passes = WorkAmount.sufficient { infer(passes: $0, Predictor(network)) }
    iterations = WorkAmount.sufficient { train(iterations: $0, jobs: 1) }
  }

  /// Returns the operations per second of inference on `threads` threads, each with all digits.
  func inferenceSpeed(threads: Int) -> Double {
    let predictors = (0..<threads).map { _ in Predictor(network) }
    let count = operations.inference * Double(inputs.rows * passes * threads)
    let seconds = Self.seconds(threads) {
      parallelLoop(count: threads, jobs: threads) { infer(passes: passes, predictors[$0]) }
    }
    return count / seconds
  }

  /// Returns the operations per second of training on `threads` threads.
  func trainingSpeed(threads: Int) -> Double {
    var trainer = trainer(iterations: iterations, jobs: threads)
    let samples = (trainer.settings.batchSize ?? trainingLabels.count) * iterations
    return operations.training * Double(samples) / Self.seconds(threads) { Self.run(&trainer) }
  }

  /// Seconds that work takes on `threads` threads: of the processor for one, because other processes do not count, and
  /// by the clock for several, because waiting for one another does.
  static func seconds(_ threads: Int, _ work: () -> Void) -> Double {
    let watch = Stopwatch()
    work()
    return threads == 1 ? watch.processorSeconds : watch.seconds
  }

  private func infer(passes: Int, _ predictor: Predictor) {
    for _ in 0..<passes { _ = predictor.logits(inputs) }
  }

  private func train(iterations: Int, jobs: Int) {
    var trainer = trainer(iterations: iterations, jobs: jobs)
    Self.run(&trainer)
  }

  /// A trainer that begins with new weights; mini-batches and optimizer are those of the default recipe.
  private func trainer(iterations: Int, jobs: Int) -> Trainer {
    var settings = TrainingSettings()
    settings.optimizer = TrainingRecipe.default.optimizer
    settings.batchSize = TrainingRecipe.default.batchSize
    settings.learningRate = TrainingRecipe.default.learningRate
    settings.iterations = iterations
    let start = Network(layers: network.layers, seed: settings.seed)
    return Trainer(start, inputs: trainingInputs, labels: trainingLabels, settings: settings, jobs: jobs)
  }

  private static func run(_ trainer: inout Trainer) {
    trainer.run(reportInterval: trainer.settings.iterations) { _, _ in }
  }
}
