import DigitPreprocessing
import DigitRecognition
import DigitTraining
import NeuralNetwork
import Testing

@Suite("Checkpoints of a training")
struct CheckpointTests {
  private static func recipe(_ change: (inout TrainingRecipe) -> Void = { _ in }) -> TrainingRecipe {
    var recipe = TrainingRecipe.default
    recipe.hidden = [.dense(units: 6)]
    recipe.duration = .epochs(3)
    recipe.batchSize = 8
    recipe.augmentationCopies = 0
    recipe.normalization = .blocks
    recipe.judge = nil
    change(&recipe)
    return recipe
  }

  private static let digits: [TrainingDigit] = (try? Array(DigitDataset.bundled().digits.prefix(30))) ?? []

  /// Trains, and returns the model's bytes and all checkpoints on the way, as their files.
  private static func train(
    _ recipe: TrainingRecipe,
    _ digits: [TrainingDigit] = digits,
    resuming file: [UInt8]? = nil
  ) throws -> (model: [UInt8], checkpoints: [[UInt8]]) {
    var checkpoints = [[UInt8]]()
    var observer = TrainingObserver()
    observer.checkpoint = { checkpoints.append(try $0.encoded()) }
    let model = try DigitTrainer(recipe: recipe, jobs: 2).train(
      digits,
      data: "tests",
      resuming: try file.map { try TrainingCheckpoint(decoding: $0) },
      observer: observer
    ) { _ in }
    return (try model.encoded(), checkpoints)
  }

  private static let recipes: [TrainingRecipe] = [
    recipe(), recipe { $0.optimizer = .momentum }, recipe { $0.optimizer = .sgd },
    recipe {
      $0.batchSize = nil
      $0.duration = .iterations(1500)
    },
    recipe { $0.duration = .iterations(7) },
  ]

  @Test("From every checkpoint a training goes on to the same bytes", arguments: recipes.indices)
  func resumed(index: Int) throws {
    let recipe = Self.recipes[index]
    let (model, checkpoints) = try Self.train(recipe)
    // Of the network and of two folds: one after each epoch, the last one with the finished network.
    #expect(checkpoints.count >= 6)
    for (number, checkpoint) in checkpoints.enumerated() {
      let resumed = try Self.train(recipe, resuming: checkpoint)
      #expect(resumed.model == model)
      #expect(resumed.checkpoints == Array(checkpoints[(number + 1)...]))
    }
  }

  @Test("A checkpoint of other settings or other digits is refused")
  func others() throws {
    let checkpoint = try Self.train(Self.recipe()).checkpoints[0]
    #expect(throws: TrainingCheckpoint.FileError.otherRecipe) {
      try Self.train(Self.recipe { $0.seed = 2 }, resuming: checkpoint)
    }
    #expect(throws: TrainingCheckpoint.FileError.otherDigits) {
      try Self.train(Self.recipe(), Array(Self.digits.dropLast()), resuming: checkpoint)
    }
  }

  @Test("A damaged checkpoint is refused or, if only its note differs, resumed; nothing crashes")
  func damaged() throws {
    let checkpoint = try Self.train(Self.recipe()).checkpoints[1]
    for end in stride(from: 0, to: checkpoint.count, by: 97) {
      #expect(throws: TrainingCheckpoint.FileError.self) { try TrainingCheckpoint(decoding: Array(checkpoint[..<end])) }
    }
    for index in stride(from: 8, to: 700, by: 3) {
      var changed = checkpoint
      changed[index] ^= 0x15
      _ = try? Self.train(Self.recipe(), resuming: changed)
    }
  }

  @Test("A note is kept")
  func note() throws {
    var checkpoint = try TrainingCheckpoint(decoding: try Self.train(Self.recipe()).checkpoints[1])
    checkpoint.note = "1 0.5 0.9\n2 0.4 0.95"
    #expect(try TrainingCheckpoint(decoding: checkpoint.encoded()) == checkpoint)
  }

  @Test("Every iteration is told, with those of all networks, and a loss that diverges")
  func steps() throws {
    var steps = [TrainingObserver.Step]()
    var observer = TrainingObserver()
    observer.step = { steps.append($0) }
    _ = try DigitTrainer(recipe: Self.recipe(), jobs: 1)
      .train(Self.digits, data: "tests", observer: observer) { _ in }
    #expect(steps.map(\.done) == Array(1...steps.count))
    #expect(steps.allSatisfy { $0.total == steps.count && !$0.isDiverging })
    steps = []
    let wild = Self.recipe {
      $0.learningRate = 50
      $0.duration = .epochs(20)
    }
    _ = try? DigitTrainer(recipe: wild, jobs: 1).train(Self.digits, data: "tests", observer: observer) { _ in }
    #expect(steps.contains { $0.isDiverging })
  }
}
