import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork
import TestSupport
import Testing

@Suite("Numbers of a recipe")
struct RecipeCheckTests {
  /// Changes that no network can be trained with.
  private static let wrongNumbers: [(setting: RecipeError.Setting, change: @Sendable (inout TrainingRecipe) -> Void)] =
    [
      (.hidden, { $0.hidden = [.dense(units: 0)] }),
      (.hidden, { $0.hidden = [.convolution(kernelSide: 2, channels: 4, stride: 1)] }),
      (.hidden, { $0.hidden = [.dense(units: 8), .convolution(kernelSide: 3, channels: 4, stride: 1)] }),
      (.activation, { $0.activation = .softmax }),
      (.outputActivation, { $0.outputActivation = .relu }),
      (.learningRate, { $0.learningRate = .nan }),
      (.learningRate, { $0.learningRate = .infinity }),
      (.learningRate, { $0.learningRate = 0 }),
      (.epochs, { $0.duration = .epochs(-1) }),
      (.epochs, { $0.duration = .epochs(.max) }),
      (.iterations, { $0.duration = .iterations(0) }),
      (.batchSize, { $0.batchSize = 0 }),
      (.weightDecay, { $0.weightDecay = 1 }),
      (.weightDecay, { $0.weightDecay = .nan }),
      (.labelSmoothing, { $0.labelSmoothing = 1 }),
      (.labelSmoothing, { $0.labelSmoothing = -0.1 }),
      (.augmentationCopies, { $0.augmentationCopies = -1 }),
      (.calibrationFolds, { $0.calibrationFolds = -1 }),
      (.inputScale, { $0.inputScale = .nan }),
      (.inputScale, { $0.inputScale = 0 }),
      (.augmentation, { $0.augmentation.shear = .nan }),
      (.augmentation, { $0.augmentation.bending = -1 }),
      (.augmentation, { $0.augmentation.stretch = 1 }),
      (.augmentation, { $0.augmentation.boldStrokes = 1.5 }),
      (.augmentation, { $0.augmentation.styles.plainSevens = 2 }),
      (.augmentation, { $0.augmentation.styles.segments = .nan }),
      (.judge, { $0.judge?.epochs = 0 }),
      (.judge, { $0.judge?.hidden = [0] }),
      (.judge, { $0.judge?.learningRate = .nan }),
      (.judge, { $0.judge?.batchSize = 0 }),
      (
        .initialModel,
        {
          $0.start(from: TinyModel.random())
          $0.hidden = [.dense(units: 8)]
        }
      ),
    ]

  @Test("A number out of range is refused before any work, with its name", arguments: wrongNumbers.indices)
  func wrong(index: Int) throws {
    var recipe = TrainingRecipe.default
    Self.wrongNumbers[index].change(&recipe)
    let digits = try Array(DigitDataset.bundled().digits.prefix(3))
    let error = #expect(throws: RecipeError.self) {
      try DigitTrainer(recipe: recipe, jobs: 1).train(digits, data: "tests") { _ in }
    }
    #expect(error?.setting == Self.wrongNumbers[index].setting)
  }

  @Test("The recipes that there are can be trained with")
  func right() throws {
    try TrainingRecipe.default.check()
    try TrainingRecipe.original.check()
  }

  @Test("What was expected and what was found is said in one line")
  func description() {
    var recipe = TrainingRecipe.default
    recipe.labelSmoothing = 1
    let error = #expect(throws: RecipeError.self) { try recipe.check() }
    #expect(error?.description == "label smoothing must be at least 0 and below 1, not 1.0")
  }

  @Test("No digits are refused, and so is a label beyond 9")
  func digits() throws {
    let trainer = DigitTrainer(recipe: .default, jobs: 1)
    #expect(throws: DigitTrainer.DataError.noDigits) { try trainer.train([], data: "tests") { _ in } }
    let digits = [TrainingDigit(.blank, label: 3), TrainingDigit(.blank, label: 10)]
    let error = DigitTrainer.DataError.wrongLabel(10, digit: 1)
    #expect(throws: error) { try trainer.train(digits, data: "tests") { _ in } }
    #expect(error.description == "digit 1: expected a label 0…9, found 10")
  }

  @Test("A cross-validation of less than two folds is refused", arguments: [1, 0, -1])
  func folds(count: Int) throws {
    let digits = try DigitDataset.bundled()
    let validation = CrossValidation(recipe: .default, foldCount: count, order: .shuffled, jobs: 1)
    let error = CrossValidation.FoldError.tooFewFolds(count)
    #expect(throws: error) { try validation.run(digits) { _, _ in } }
    #expect(error.description == "expected at least two folds, found \(count)")
  }

  @Test("A fraction that is none splits nothing off", arguments: [-1, 0, 1, 2, .nan, .infinity] as [Double])
  func fractions(fraction: Double) {
    let split = Folds.stratified(fraction, labels: [0, 1, 0, 1], seed: 1)
    #expect(split.train.count == (fraction >= 1 ? 4 : 0))
    #expect(throws: SplitError.self) { try split.check(labels: [0, 1, 0, 1]) }
    #expect(Folds.first(-3, of: 4).train.isEmpty)
    #expect(Folds.splits(0, labels: [1], order: .shuffled, seed: 1).isEmpty)
  }

  @Test("A model whose scale or temperature is no number is not written", arguments: [0, .nan, -1] as [Float])
  func model(value: Float) throws {
    var model = TinyModel.random()
    model.temperature = value
    #expect(throws: DigitModel.ValueError.self) { try model.encoded() }
    let scaled = DigitModel(
      network: TinyModel.random().network,
      normalization: .full,
      inputScale: value,
      training: TinyModel.summary
    )
    #expect(throws: DigitModel.ValueError.self) { try scaled.encoded() }
  }

  @Test(
    "With many digits there are fewer variants of each, but at least one",
    arguments: [
      (1, 48), (1797, 48), (3000, 48), (6000, 24), (60_000, 1), (10_000_000, 1),
    ]
  )
  func limit(count: Int, copies: Int) {
    var recipe = TrainingRecipe.default
    recipe.limitVariants(forDigits: count)
    #expect(recipe.augmentationCopies == copies)
    recipe.augmentationCopies = 0
    recipe.limitVariants(forDigits: count)
    #expect(recipe.augmentationCopies == 0)
  }
}
