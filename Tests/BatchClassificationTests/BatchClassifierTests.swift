import BatchClassification
import DigitPreprocessing
import DigitRecognition
import Dispatch
import ImageInput
import NeuralNetwork
import PNGCodec
import PredictionFiles
import Raster
import Support
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Batch classifier")
struct BatchClassifierTests {
  private static let model = TinyModel.random(hidden: "5", seed: 3)

  /// A picture of random ink.
  private static func image(_ stream: Int) -> GrayImage {
    var generator = SplitMix64(seed: 5, stream: UInt64(stream))
    return GrayImage(width: 8, height: 8, pixels: (0..<64).map { _ in UInt8(generator.next() >> 56) })
  }

  /// One input in seven is no image, one in eleven is blank, one in thirteen could not be searched.
  private static func inputs(_ count: Int, in directory: FilePath) throws -> [FoundInput] {
    try (0..<count).map { i in
      let path = directory.appending("\(i).png")
      if i % 13 == 12 { return .failure(path, .directory(.permissionDenied)) }
      if i % 7 == 6 {
        try write([1, 2, 3], to: path)
      } else if i % 11 == 10 {
        try write(PNGEncoder().encode(GrayImage(width: 8, height: 8, filledWith: 0)), to: path)
      } else {
        try write(PNGEncoder().encode(image(i)), to: path)
      }
      return .image(path)
    }
  }

  private static let settings = PreprocessingSettings(polarity: .lightOnDark, normalization: .blocks)

  private static func classifier(jobs: Int) -> BatchClassifier {
    BatchClassifier(model: model, reader: ImageReader(settings), jobs: jobs)
  }

  private static func items(_ classifier: BatchClassifier, _ inputs: [FoundInput]) throws -> [BatchItem] {
    var items = [BatchItem]()
    try classifier.classify(inputs.makeIterator(), emit: { items.append($0) }, whileWaiting: {})
    return items
  }

  private static func rows(_ classifier: BatchClassifier, _ inputs: [FoundInput]) throws -> [PredictionRow] {
    try items(classifier, inputs).compactMap { if case .row(let row, _) = $0 { row } else { nil } }
  }

  @Test(
    "There is one row for each input, in their order, the same to the bit for any number of threads",
    arguments: [1, 64, 150, 300]
  )
  func rows(count: Int) throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(count, in: directory)
      let one = try Self.rows(Self.classifier(jobs: 1), inputs)
      #expect(one.map(\.path) == inputs.map(\.path))
      #expect(try Self.rows(Self.classifier(jobs: 4), inputs) == one)
      for (i, row) in one.enumerated() {
        let expected: PredictionRow.Status = i % 13 == 12 || i % 7 == 6 ? .error : i % 11 == 10 ? .blank : .ok
        #expect(row.status == expected, "row \(i)")
      }
    }
  }

  @Test("A row holds what the model says of the image alone")
  func values() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(6, in: directory)
      let preprocessor = ImagePreprocessor(settings: Self.settings)
      for (i, row) in try Self.rows(Self.classifier(jobs: 2), inputs).enumerated() {
        let grid = try #require(preprocessor.grid(of: .gray(Self.image(i))))
        let prediction = try #require(DigitClassifier(Self.model).predictions(for: [grid]).first)
        let path = try #require(inputs[i].path)
        #expect(row == PredictionRow(path: path, prediction, minimumConfidence: 0))
      }
    }
  }

  @Test("Errors and blanks say no more than what they are")
  func errorsAndBlanks() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(13, in: directory)
      let rows = try Self.rows(Self.classifier(jobs: 1), inputs + [.image(directory.appending("none"))])
      #expect(rows[10] == PredictionRow(path: inputs[10].path ?? [], status: .blank))
      let denied = PredictionRow.Failure(
        cause: "unreadable",
        detail: "the directory cannot be searched (Permission denied); change its permissions"
      )
      #expect(rows[12] == PredictionRow(path: inputs[12].path ?? [], status: .error, error: denied))
      #expect(rows[6].error?.cause == "not a png")
      #expect(rows[6].digit == nil)
      #expect(rows[13].error?.description == PNGError.notFound.description)
    }
  }

  @Test("Files that vanish, shrink or become something else after they were found are rows of their own")
  func changedFiles() throws {
    try withTemporaryDirectory { directory in
      let image = try PNGEncoder().encode(Self.image(1))
      for name in ["1.png", "2.png", "3.png", "4.png"] { try write(image, to: directory.appending(name)) }
      let inputs = Array(InputFinder([directory]))
      remove(directory.appending("1.png"))
      try write(image.prefix(image.count / 2), to: directory.appending("2.png"))
      remove(directory.appending("3.png"))
      try makeDirectory(directory.appending("3.png"))
      let rows = try Self.rows(Self.classifier(jobs: 2), inputs)
      #expect(rows.map(\.error?.cause) == ["not found", "truncated", "not a regular file", nil])
      #expect(rows.map(\.status) == [.error, .error, .error, .ok])
    }
  }

  @Test("The limits of confidence and size are kept, and the remedy is in the caller's words")
  func limits() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(3, in: directory)
      let strict = BatchClassifier(
        model: Self.model,
        reader: ImageReader(Self.settings),
        minimumConfidence: 1,
        jobs: 1
      )
      #expect(try Self.rows(strict, inputs).allSatisfy { $0.status == .unsure })
      let small = BatchClassifier(
        model: Self.model,
        reader: ImageReader(Self.settings, maxPixels: 63),
        jobs: 1,
        remedy: { _ in "ask for more" }
      )
      let failure = PredictionRow.Failure(
        cause: "too large",
        detail: "8×8 pixels, the limit is 63 in all; ask for more"
      )
      #expect(try Self.rows(small, inputs).map(\.error) == [failure, failure, failure])
    }
  }

  @Test("What is no input comes in its place among the rows")
  func skipped() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(3, in: directory)
      let mixed = [
        .skipped(.hidden), inputs[0], .skipped(.notPNG), .skipped(.result), inputs[1],
        .listFailure(.cannotRead(.ioError)),
      ]
      let rows = try Self.items(Self.classifier(jobs: 2), inputs)
      #expect(
        try Self.items(Self.classifier(jobs: 2), mixed) == [
          .skipped(.hidden), rows[0], .skipped(.notPNG), .skipped(.result), rows[1],
          .listFailure(.cannotRead(.ioError)),
        ]
      )
      let many = [FoundInput](repeating: .skipped(.hidden), count: 3 * BatchClassifier.readAhead) + inputs
      #expect(try Self.items(Self.classifier(jobs: 2), many).suffix(3) == rows[...])
    }
  }

  /// Inputs that do not exist, which are quick to classify; `next` may wait before each.
  private struct Missing: IteratorProtocol {
    let count: Int
    let taken: SharedNumber
    var wait: @Sendable (Int) -> Void = { _ in }
    var position = 0

    mutating func next() -> FoundInput? {
      guard position < count else { return nil }
      wait(position)
      position += 1
      taken.value.withLock { $0 = position }
      return .image(FilePath("none/\(position)"))
    }
  }

  /// A number that two threads share.
  private final class SharedNumber: Sendable {
    let value = Mutex(0)
    var current: Int { value.withLock { $0 } }
  }

  @Test("Inputs are read no further ahead of the rows than the buffer is long")
  func readAhead() throws {
    let taken = SharedNumber()
    var emitted = 0
    let count = 2 * BatchClassifier.readAhead + 1000
    try Self.classifier(jobs: 2).classify(Missing(count: count, taken: taken)) { _ in
      // Rows that are handed over together free their slots together.
      #expect(taken.current <= emitted + BatchClassifier.readAhead + 256)
      emitted += 1
    } whileWaiting: {
    }
    #expect(emitted == count)
  }

  @Test("A row is there as soon as its input is, however long the next one takes", arguments: [1, 3])
  func slowInputs(jobs: Int) throws {
    let emitted = DispatchSemaphore(value: 0)
    let inputs = Missing(count: 5, taken: SharedNumber()) { position in
      // Each input waits for the row of the one before.
      if position > 0 { #expect(emitted.wait(timeout: .now() + 60) == .success, "row \(position)") }
    }
    var count = 0
    try Self.classifier(jobs: jobs).classify(inputs) { _ in
      count += 1
      emitted.signal()
    } whileWaiting: {
    }
    #expect(count == 5)
  }

  @Test("While the next row is not ready, the caller has its turn, and may end the run though no input ever comes")
  func turns() throws {
    struct Stop: Error {}
    let end = DispatchSemaphore(value: 0)
    let inputs = Missing(count: 1, taken: SharedNumber()) { _ in end.wait() }
    var turns = 0
    #expect(throws: Stop.self) {
      try Self.classifier(jobs: 2).classify(inputs) { _ in
        Issue.record("there is no row")
      } whileWaiting: {
        turns += 1
        if turns == 3 { throw Stop() }
      }
    }
    end.signal()
  }

  @Test("What is thrown on the way ends the run")
  func stop() throws {
    struct Stop: Error {}
    var count = 0
    #expect(throws: Stop.self) {
      try Self.classifier(jobs: 2).classify(Missing(count: 10_000, taken: SharedNumber())) { _ in
        count += 1
        if count == 3 { throw Stop() }
      } whileWaiting: {
      }
    }
    #expect(count == 3)
  }
}
