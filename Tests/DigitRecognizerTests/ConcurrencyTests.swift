import DigitRecognizer
import Support
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Tasks")
struct ConcurrencyTests {
  private static let recognizer = DigitRecognizer(TinyModel.random(hidden: "5", seed: 3))

  @Test("Many tasks share a recognizer, and get what each would get alone")
  func sharing() async throws {
    let images = try SampleFiles.labeled().map(\.image)
    let alone = Self.answers(images)
    let together = try await withThrowingTaskGroup(of: (Int, Recognition).self) { group in
      for (index, image) in images.enumerated() {
        group.addTask { (index, try await Self.recognizer.recognize(image)) }
      }
      return try await group.reduce(into: [Int: Recognition]()) { $0[$1.0] = $1.1 }
    }
    for (index, answer) in alone.enumerated() {
      #expect(together[index]?.digit == answer.digit)
      #expect(together[index]?.confidence == answer.confidence)
    }
  }

  private static func answers(_ images: [RasterImage]) -> [Recognition] { recognizer.recognize(images) }

  @Test("Asynchronous calls give the answers of synchronous ones")
  func variants() async throws {
    let path = SampleFiles.seven
    let image = try SampleFiles.pixels(path)
    let expected = Self.answers([.gray(image)])[0].grid
    let bytes = try path.contents()
    let (width, height) = (image.width, image.height)
    var colors = [UInt8]()
    for level in image.pixels { colors += [level, level, level, 255] }
    var answers = [try await Self.recognizer.recognize(pngAt: path)]
    answers.append(try await Self.recognizer.recognize(png: bytes))
    answers.append(try await Self.recognizer.recognize(pngsAt: [path])[0].get())
    answers.append(try await Self.recognizer.recognize(pngs: [bytes])[0].get())
    answers.append(try await Self.recognizer.recognize(gray: image.pixels, width: width, height: height))
    answers.append(try await Self.recognizer.recognize(rgba: colors, width: width, height: height))
    answers.append(try await Self.recognizer.recognize(bgra: colors, width: width, height: height))
    for answer in answers { #expect(answer.grid == expected) }
    await #expect(throws: PixelError.self) { try await Self.recognizer.recognize(gray: [], width: 1, height: 1) }
    await #expect(throws: ImageFileError.self) { try await Self.recognizer.recognize(pngAt: "/nowhere.png") }
  }

  @Test("A canceled task does not begin")
  func canceled() async throws {
    let image = RasterImage.gray(try SampleFiles.pixels(SampleFiles.seven))
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Self.recognizer.recognize(image)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("Arrays of images and of files are given up between two of them", .timeLimit(.minutes(1)))
  func canceledArrays() async throws {
    let image = RasterImage.gray(try SampleFiles.pixels(SampleFiles.seven))
    let bytes = try SampleFiles.seven.contents()
    // Minutes of work, each.
    let count = 300_000
    let tasks = [
      Task { _ = try await Self.recognizer.recognize([RasterImage](repeating: image, count: count)) },
      Task { _ = try await Self.recognizer.recognize(pngsAt: [FilePath](repeating: SampleFiles.seven, count: count)) },
      Task { _ = try await Self.recognizer.recognize(pngs: [[UInt8]](repeating: bytes, count: count)) },
    ]
    try await Task.sleep(for: .milliseconds(50))
    for task in tasks { task.cancel() }
    for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
  }

  @Test("A folder has a row for each image, in order, the same for any number of threads, with progress to the end")
  func rows() async throws {
    let last = Mutex(BatchProgress(done: 0, found: 0))
    var one = [PredictionRow]()
    for try await row in Self.recognizer.rows(
      of: [SampleFiles.images],
      jobs: 1,
      onProgress: { progress in
        last.withLock { $0 = progress }
      }
    ) { one.append(row) }
    var three = [PredictionRow]()
    for try await row in Self.recognizer.rows(of: [SampleFiles.images.string], jobs: 3) { three.append(row) }
    #expect(one == three)
    #expect(one.count == 260)
    #expect(last.withLock { $0 } == BatchProgress(done: 260, found: 260, total: 260))
    let expected = FoundImages.paths(in: SampleFiles.images)
    #expect(one.map(\.pathText) == expected)
  }

  @Test("What cannot be read is a row, and no error")
  func missing() async throws {
    var rows = [PredictionRow]()
    for try await row in Self.recognizer.rows(of: ["/nowhere/7.png"]) { rows.append(row) }
    #expect(rows.map(\.status) == [.error])
    #expect(rows[0].pathText == "/nowhere/7.png")
  }

  @Test("Nothing gives no rows")
  func nothing() async throws {
    for try await _ in Self.recognizer.rows(of: [FilePath]()) { Issue.record("a row") }
  }

  @Test("A slow loop holds back the threads: they stay at most a thousand images ahead", .timeLimit(.minutes(1)))
  func backPressure() async throws {
    let paths = [FilePath](repeating: SampleFiles.seven, count: 3000)
    let found = Mutex(0)
    let rows = Self.recognizer.rows(of: paths, jobs: 2) { progress in found.withLock { $0 = progress.found } }
    var iterator = rows.makeAsyncIterator()
    _ = try await iterator.next()
    // The threads have all the time they want.
    try await Task.sleep(for: .milliseconds(500))
    for _ in 0..<10 { _ = try await iterator.next() }
    #expect(found.withLock { $0 } <= 1024 + 256 + 11)
  }

  @Test("A canceled batch throws when its threads have ended", .timeLimit(.minutes(1)))
  func cancellation() async throws {
    let paths = [FilePath](repeating: SampleFiles.seven, count: 200_000)
    let count = Mutex(0)
    let task = Task {
      for try await _ in Self.recognizer.rows(of: paths, jobs: 2) { count.withLock { $0 += 1 } }
    }
    while count.withLock({ $0 }) == 0 { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let rows = count.withLock { $0 }
    #expect(rows < 200_000)
  }

  @Test("A loop that is left early ends its threads on its own", .timeLimit(.minutes(1)))
  func leaving() async throws {
    let paths = [FilePath](repeating: SampleFiles.seven, count: 200_000)
    for try await _ in Self.recognizer.rows(of: paths) { break }
  }

  @Test("Training reports its progress, and gives the model of the same training on this thread")
  func training() async throws {
    let dataset = try DigitDataset.bundled().subset(Array(0..<60))
    let recipe = Self.recipe
    let events = Mutex(0)
    let model = try await DigitTrainer(recipe: recipe, jobs: 2).train(dataset) { event in
      if case .epoch = event { events.withLock { $0 += 1 } }
    }
    #expect(model == (try Self.train(dataset, recipe)))
    #expect(events.withLock { $0 } > 0)
  }

  private static func train(_ dataset: DigitDataset, _ recipe: TrainingRecipe) throws -> DigitModel {
    try DigitTrainer(recipe: recipe, jobs: 1).train(dataset.digits, data: dataset.name) { _ in }
  }

  private static var recipe: TrainingRecipe {
    var recipe = TrainingRecipe.default
    recipe.hidden = [.dense(units: 8)]
    recipe.augmentationCopies = 1
    recipe.duration = .iterations(20)
    recipe.judge = nil
    return recipe
  }

  @Test("A canceled training throws", .timeLimit(.minutes(1)))
  func canceledTraining() async throws {
    var recipe = Self.recipe
    recipe.duration = .iterations(1_000_000)
    let hasBegun = CancellationFlag()
    let dataset = try DigitDataset.bundled().subset(Array(0..<60))
    let trainer = DigitTrainer(recipe: recipe, jobs: 1)
    let task = Task { try await trainer.train(dataset) { _ in hasBegun.set() } }
    while !hasBegun.isSet { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("A training that cannot begin says why")
  func impossibleTraining() async throws {
    let none = DigitDataset(name: "none", digits: [])
    await #expect(throws: DigitTrainer.DataError.noDigits) { try await DigitTrainer().train(none) }
    var recipe = TrainingRecipe.default
    recipe.hidden = [.dense(units: 5), .convolution(kernelSide: 3, channels: 2, stride: 1)]
    let trainer = DigitTrainer(recipe: recipe)
    await #expect(throws: RecipeError.self) { try await trainer.train(try .bundled()) }
    let ten = DigitDataset(name: "ten", digits: [TrainingDigit(.blank, label: 10)])
    await #expect(throws: DigitTrainer.DataError.wrongLabel(10, digit: 0)) { try await DigitTrainer().train(ten) }
  }
}

/// The images that a search finds.
private enum FoundImages {
  static func paths(in directory: FilePath) -> [String] {
    InputFinder([directory]).compactMap { if case .image(let path) = $0 { path.string } else { nil } }
  }
}
