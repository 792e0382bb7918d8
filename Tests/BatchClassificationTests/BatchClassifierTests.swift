import BatchClassification
import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import PNGCodec
import Raster
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
    var iterator = inputs.makeIterator()
    classifier.classify(&iterator, emit: { rows.append($1) }, endRound: {})
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

  @Test("Rows come in rounds, and only as many inputs are taken as a round needs")
  func rounds() throws {
    let inputs = (0..<600).map { BatchInput(path: FilePath("none/\($0)")) }
    var taken = 0
    var iterator = AnyIterator<BatchInput> {
      guard taken < inputs.count else { return nil }
      taken += 1
      return inputs[taken - 1]
    }
    var sizes = [0]
    Self.classifier(jobs: 1).classify(&iterator) { _, _ in
      sizes[sizes.count - 1] += 1
    } endRound: {
      #expect(taken == sizes.reduce(0, +))
      sizes.append(0)
    }
    #expect(sizes == [256, 256, 88, 0])
  }

  @Test("What is thrown on the way ends the run")
  func stop() throws {
    struct Stop: Error {}
    var iterator = (0..<10).map { BatchInput(path: FilePath("none/\($0)")) }.makeIterator()
    var count = 0
    #expect(throws: Stop.self) {
      try Self.classifier(jobs: 2).classify(&iterator) { _, _ in
        count += 1
        if count == 3 { throw Stop() }
      } endRound: {
        Issue.record("the round does not end")
      }
    }
    #expect(count == 3)
  }
}
