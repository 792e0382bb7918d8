import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork
import Support
import Testing

@Suite("Training")
struct TrainingTests {
  private static func digits(_ count: Int) throws -> [TrainingDigit] {
    try Array(DigitDataset.bundled().digits.prefix(count))
  }

  private static func tinyRecipe() -> TrainingRecipe {
    var recipe = TrainingRecipe.default
    recipe.hidden = [.dense(units: 6)]
    recipe.duration = .epochs(2)
    recipe.batchSize = 8
    recipe.augmentationCopies = 1
    recipe.calibrationFolds = 0
    recipe.judge = nil
    return recipe
  }

  private static func train(_ recipe: TrainingRecipe, _ digits: [TrainingDigit], jobs: Int) throws -> DigitModel {
    try DigitTrainer(recipe: recipe, jobs: jobs)
      .train(digits, data: "tests") { _ in }
  }

  @Test("The original's first weights are numpy's, a row of inputs for each unit, all biases last")
  func originalWeights() throws {
    let network = try TrainingRecipe.original.initialNetwork()
    #expect(network.layers.map(\.outputCount) == [10, 10])
    #expect(network.layers.map(\.activation) == [.relu, .sigmoid])
    // Unit 0 reads inputs 0, 1, 2 with the first three; a row of the matrix is an input.
    #expect(network.parameters[0] == Float(0.417_022_004_702_574))
    #expect(network.parameters[10] == Float(0.720_324_493_442_158_1))
    #expect(network.parameters[20] == Float(0.000_114_374_817_344_886_68))
    var generator = MersenneTwister(seed: 1)
    let draws = (0..<760).map { _ in Float(generator.nextUniform()) }
    let (first, second) = (network.ranges[0], network.ranges[1])
    for unit in 0..<10 {
      for input in 0..<64 { #expect(network.parameters[input * 10 + unit] == draws[unit * 64 + input]) }
      for input in 0..<10 {
        #expect(network.parameters[second.weights.lowerBound + input * 10 + unit] == draws[640 + unit * 10 + input])
      }
    }
    #expect(Array(network.parameters[first.biases]) == Array(draws[740..<750]))
    #expect(Array(network.parameters[second.biases]) == Array(draws[750..<760]))
  }

  @Test("The number of threads does not change the model, to the bit")
  func jobs() throws {
    let digits = try Self.digits(5)
    let one = try Self.train(Self.tinyRecipe(), digits, jobs: 1)
    #expect(try Self.train(Self.tinyRecipe(), digits, jobs: 3) == one)
    var recipe = Self.tinyRecipe()
    recipe.seed = 2
    #expect(try Self.train(recipe, digits, jobs: 3).network != one.network)
  }

  @Test("A model tells how it was trained")
  func summary() throws {
    let model = try Self.train(Self.tinyRecipe(), try Self.digits(10), jobs: 1)
    // 20 samples with their variants make 3 batches of 8, twice.
    #expect(
      model.training == TrainingSummary(data: "tests", digits: 10, augmentation: 1, iterations: 6, seed: 1)
    )
    #expect(model.normalization == .full)
    #expect(model.inputScale == 0.0625)
    #expect(model.architecture == "64-6-10")
  }

  @Test("The original's recipe brings the loss down on raw digits")
  func originalLearns() throws {
    var recipe = TrainingRecipe.original
    recipe.duration = .iterations(30)
    let digits = try Self.digits(20)
    let trained = try Self.train(recipe, digits, jobs: 1)
    #expect(trained.normalization == .blocks)
    #expect(trained.inputScale == 1)
    #expect(trained.training.iterations == 30)
    #expect(try trained.network != recipe.initialNetwork())
  }

  @Test("Every epoch is reported, the last one with the finished network")
  func progress() throws {
    let digits = try Self.digits(10)
    var recipe = Self.tinyRecipe()
    recipe.augmentationCopies = 0
    recipe.duration = .epochs(3)
    var reports = [DigitTrainer.Progress]()
    let model = try DigitTrainer(recipe: recipe, jobs: 1)
      .train(digits, data: "tests") { reports.append($0) }
    #expect(reports.map(\.epoch) == [1, 2, 3])
    #expect(reports.map(\.epochs) == [3, 3, 3])
    #expect(reports.map(\.iteration) == [2, 4, 6])
    #expect(reports.last?.network == model.network)
  }

  @Test("With calibration each fold is trained for as well, and the temperature follows from them")
  func calibration() throws {
    let digits = try Self.digits(12)
    var recipe = Self.tinyRecipe()
    recipe.augmentationCopies = 0
    recipe.calibrationFolds = 2
    var phases = [DigitTrainer.Phase]()
    let model = try DigitTrainer(recipe: recipe, jobs: 2).train(digits, data: "tests") { phases.append($0.phase) }
    #expect(
      phases == [
        .model, .model, .calibration(fold: 1, count: 2), .calibration(fold: 1, count: 2),
        .calibration(fold: 2, count: 2), .calibration(fold: 2, count: 2),
      ]
    )
    #expect(model.temperature > 0)
    recipe.calibrationFolds = 0
    let uncalibrated = try Self.train(recipe, digits, jobs: 1)
    #expect(uncalibrated.temperature == 1)
    #expect(uncalibrated.network == model.network)
  }

  @Test("A judge is trained on scenes of digits that the network has not seen, the same with any number of threads")
  func judge() throws {
    // Two of each label, one in either fold.
    let digits = try Self.digits(20)
    var recipe = Self.tinyRecipe()
    recipe.calibrationFolds = 2
    recipe.judge = JudgeRecipe()
    recipe.judge?.scenesPerDigit = 1
    recipe.judge?.emptyScenesPerDigit = 1
    recipe.judge?.hidden = [3]
    recipe.judge?.epochs = 1
    var reports = [Int]()
    let model = try DigitTrainer(recipe: recipe, jobs: 2)
      .train(digits, data: "tests") { _ in
      } reportScenes: { done, count in
        reports.append(done)
        #expect(count == 20)
      }
    #expect(reports == [10, 20])
    #expect(model.judge?.hidden == [3])
    #expect(try Self.train(recipe, digits, jobs: 1) == model)
    recipe.normalization = .blocks
    #expect(try Self.train(recipe, digits, jobs: 1).judge == nil)
  }

  @Test("What a report throws ends the training")
  func cancellation() throws {
    struct Stop: Error {}
    let digits = try Self.digits(10)
    var count = 0
    #expect(throws: Stop.self) {
      try DigitTrainer(recipe: Self.tinyRecipe(), jobs: 2)
        .train(digits, data: "tests") { _ in
          count += 1
          throw Stop()
        }
    }
    #expect(count == 1)
  }
}
