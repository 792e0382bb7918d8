import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import Raster
import TestSupport
import Testing

@Suite("train --data with IDX files")
struct TrainIDXTests {
  let directory = TemporaryDirectory()

  private static let count = 20
  private let labelsFile = "tiny-labels-idx1-ubyte"

  /// The first rows as MNIST has its images, 8×8.
  private let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, UInt8(count), 0, 0, 0, 8, 0, 0, 0, 8]
    + (0..<count).flatMap { SampleDigit.grid($0).image.pixels }
  private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, UInt8(count)] + SampleDigit.labels[..<count]

  init() throws {
    try directory.write(images, to: "tiny-images-idx3-ubyte")
    try directory.write(labels, to: labelsFile)
  }

  private func train(on data: String = "tiny-images-idx3-ubyte") async throws -> DigitsProcess.Result {
    try await directory.digits(
      "train",
      "--epochs",
      "1",
      "--augment",
      "0",
      "--hidden",
      "8",
      "--normalization",
      "blocks",
      "-q",
      "-o",
      "model",
      "--force",
      "--data",
      data
    )
  }

  @Test("images with their labels beside them train as the same rows of a CSV file do")
  func roundTrip() async throws {
    #expect(try await train().exitCode == 0)
    let fromIDX = try DigitModel(decoding: directory.bytes(of: "model"))
    #expect(fromIDX.training.data == "tiny-images-idx3-ubyte")
    try directory.write(SampleDigit.csv(rows: Self.count), to: "rows.csv")
    #expect(try await train(on: "rows.csv").exitCode == 0)
    #expect(try DigitModel(decoding: directory.bytes(of: "model")).network.parameters == fromIDX.network.parameters)
  }

  @Test("without labels beside it a file of images is 66")
  func missingLabels() async throws {
    try directory.write(images, to: "other-images.idx3-ubyte")
    let result = try await train(on: "other-images.idx3-ubyte")
    #expect(result.exitCode == 66)
    #expect(
      result.errors
        == "digits: other-labels.idx1-ubyte: cannot be read (No such file or directory); check the path and its permissions\n"
    )
  }

  @Test("files that do not fit are 65, with what was expected and what was found")
  func wrong() async throws {
    func fails(_ images: [UInt8], _ labels: [UInt8], _ message: String) async throws {
      try directory.write(images, to: "tiny-images-idx3-ubyte")
      try directory.write(labels, to: labelsFile)
      let result = try await train()
      #expect(result.exitCode == 65)
      #expect(result.errors == "digits: \(message)\n")
    }
    let file = "name another file or correct this one"
    let sample = "correct it or leave it out with --skip-bad"
    try await fails(
      images.dropLast(),
      labels,
      "tiny-images-idx3-ubyte: expected 20 images of 8×8 bytes, found 1,279 bytes; \(file)"
    )
    try await fails(images, labels.dropLast(), "\(labelsFile): expected 20 labels, found 20 in 19 bytes; \(file)")
    try await fails(
      images,
      labels.dropLast() + [10],
      "tiny-images-idx3-ubyte: image 19: expected a label 0…9, found 10; \(sample)"
    )
    try await fails(
      images,
      images,
      "\(labelsFile): expected an IDX file that begins with 2049, found 2051; \(file)"
    )
    try await fails(
      images.dropLast(64) + [UInt8](repeating: 0, count: 64),
      labels,
      "tiny-images-idx3-ubyte: image 19: expected ink, found none; \(sample)"
    )
  }
}
