import BatchClassification
import DigitPreprocessing
import DigitRecognition
import Dispatch
import NeuralNetwork
import PNGCodec
import Raster
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Batch classifier")
struct BatchClassifierTests {
  private static func model() -> DigitModel {
    DigitModel(
      network: Network(
        inputCount: 64,
        hidden: [5],
        hiddenActivation: .relu,
        outputCount: 10,
        outputActivation: .softmax,
        seed: 3
      ),
      normalization: .blocks,
      inputScale: 1 / 16,
      training: TrainingSummary(data: "tests", digits: 1, augmentation: 0, iterations: 1, seed: 1)
    )
  }

  /// A picture of random ink.
  private static func image(_ stream: Int) -> GrayImage {
    var generator = SplitMix64(seed: 5, stream: UInt64(stream))
    return GrayImage(width: 8, height: 8, pixels: (0..<64).map { _ in UInt8(generator.next() >> 56) })
  }

  /// One input in seven is no image, one in eleven is blank, one in thirteen could not be searched.
  private static func inputs(_ count: Int, in directory: FilePath) throws -> [BatchInput] {
    try (0..<count).map { i in
      let path = directory.appending("\(i).png")
      if i % 13 == 12 { return BatchInput(path: path, problem: "unreadable: for a test") }
      if i % 7 == 6 {
        try write([1, 2, 3], to: path)
      } else if i % 11 == 10 {
        try write(PNGEncoder().encode(GrayImage(width: 8, height: 8, filledWith: 0)), to: path)
      } else {
        try write(PNGEncoder().encode(image(i)), to: path)
      }
      return BatchInput(path: path)
    }
  }

  private static func classifier(jobs: Int) -> BatchClassifier {
    var classifier = BatchClassifier(model: model(), jobs: jobs)
    classifier.preprocessing.polarity = .lightOnDark
    classifier.keepsProbabilities = true
    return classifier
  }

  private static func rows(_ classifier: BatchClassifier, _ inputs: [BatchInput]) -> [Prediction] {
    var rows = [Prediction]()
    classifier.classify(inputs.makeIterator(), emit: { rows.append($1) }, whileWaiting: {})
    return rows
  }

  @Test(
    "There is one row for each input, in their order, the same to the bit for any number of threads",
    arguments: [1, 64, 150, 300]
  )
  func rows(count: Int) throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(count, in: directory)
      let one = Self.rows(Self.classifier(jobs: 1), inputs)
      #expect(one.map(\.path) == inputs.map(\.path.bytes))
      #expect(Self.rows(Self.classifier(jobs: 4), inputs) == one)
      for (i, row) in one.enumerated() {
        let expected: Prediction.Status = i % 13 == 12 || i % 7 == 6 ? .error : i % 11 == 10 ? .blank : .ok
        #expect(row.status == expected, "row \(i)")
      }
    }
  }

  @Test("A row holds what the model says of the image alone")
  func values() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(6, in: directory)
      let preprocessor = ImagePreprocessor(
        settings: PreprocessingSettings(polarity: .lightOnDark, normalization: .blocks)
      )
      for (i, row) in Self.rows(Self.classifier(jobs: 2), inputs).enumerated() {
        let grid = try #require(preprocessor(.gray(Self.image(i))))
        let recognition = try #require(DigitClassifier(Self.model())([grid]).first)
        let expected = Prediction(
          path: inputs[i].path.bytes,
          recognition,
          minimumConfidence: 0,
          keepsProbabilities: true
        )
        #expect(row == expected)
      }
    }
  }

  @Test("Errors and blanks say no more than what they are")
  func errorsAndBlanks() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(13, in: directory)
      let rows = Self.rows(Self.classifier(jobs: 1), inputs + [BatchInput(path: directory.appending("none"))])
      #expect(rows[10] == Prediction(path: inputs[10].path.bytes, status: .blank))
      #expect(rows[12] == Prediction(path: inputs[12].path.bytes, status: .error, error: "unreadable: for a test"))
      #expect(rows[6].cause == "not a png")
      #expect(rows[6].digit == nil)
      #expect(rows[13].error == PNGError.notFound.description)
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
      let rows = Self.rows(Self.classifier(jobs: 2), inputs)
      #expect(rows.map(\.cause) == ["not found", "truncated", "not a regular file", nil])
      #expect(rows.map(\.status) == [.error, .error, .error, .ok])
    }
  }

  @Test("The limits of confidence and size are kept")
  func limits() throws {
    try withTemporaryDirectory { directory in
      let inputs = try Self.inputs(3, in: directory)
      var classifier = Self.classifier(jobs: 1)
      classifier.keepsProbabilities = false
      classifier.minimumConfidence = 1
      #expect(Self.rows(classifier, inputs).allSatisfy { $0.status == .unsure && $0.probabilities == nil })
      classifier.maxPixels = 63
      #expect(Self.rows(classifier, inputs).map(\.cause) == ["too large", "too large", "too large"])
    }
  }

  /// Inputs that do not exist, which are quick to classify; `next` may wait before each.
  private struct Missing: IteratorProtocol {
    let count: Int
    let taken: SharedNumber
    var wait: @Sendable (Int) -> Void = { _ in }
    var position = 0

    mutating func next() -> BatchInput? {
      guard position < count else { return nil }
      wait(position)
      position += 1
      taken.value.withLock { $0 = position }
      return BatchInput(path: FilePath("none/\(position)"))
    }
  }

  /// A number that two threads share.
  private final class SharedNumber: Sendable {
    let value = Mutex(0)
    var current: Int { value.withLock { $0 } }
  }

  @Test("Inputs are read no further ahead of the rows than the window is wide")
  func window() throws {
    let taken = SharedNumber()
    var emitted = 0
    let count = 2 * BatchClassifier.windowCapacity + 1000
    Self.classifier(jobs: 2).classify(Missing(count: count, taken: taken)) { _, _ in
      // Rows that are handed over together free their places together.
      #expect(taken.current <= emitted + BatchClassifier.windowCapacity + 256)
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
    Self.classifier(jobs: jobs).classify(inputs) { _, _ in
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
      try Self.classifier(jobs: 2).classify(inputs) { _, _ in
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
      try Self.classifier(jobs: 2).classify(Missing(count: 10_000, taken: SharedNumber())) { _, _ in
        count += 1
        if count == 3 { throw Stop() }
      } whileWaiting: {
      }
    }
    #expect(count == 3)
  }
}
