import DigitRecognition
import NeuralNetwork
import TestSupport
import Testing

@Suite("train --data")
struct TrainDataTests {
  let directory = TemporaryDirectory()

  private func train(on data: String, _ flags: String...) async throws -> DigitsProcess.Result {
    let arguments =
      ["train", "--epochs", "1", "--augment", "0", "--hidden", "8", "-q", "-o", "model", "--data", data] + flags
    return try await directory.digits(arguments)
  }

  private func fails(_ data: String, _ code: Int32, _ message: String) async throws {
    let result = try await train(on: data)
    #expect(result.exitCode == code)
    #expect(result.errors == "digits: \(message)\n")
  }

  private static let good = SampleDigit.csv(rows: 20)
  private static let cells = String(repeating: "0,", count: 64)

  @Test("a bad line is 65 and says where, what was expected, what was found and how to go on without it")
  func badLine() async throws {
    try directory.write(Self.good + Self.cells + "10\n1,2\n", to: "digits.csv")
    try await fails(
      "digits.csv",
      65,
      "digits.csv: line 21, column 65: expected a label 0…9, found \"10\" (the first of 2 bad ones among 22); correct it "
        + "or leave it out with --skip-bad"
    )
    #expect(try directory.names() == ["digits.csv"])
    #expect(try await train(on: "digits.csv", "--skip-bad").exitCode == 0)
    let model = try DigitModel(decoding: directory.bytes(of: "model"))
    #expect(model.training.digits == 20)
  }

  @Test("data that is not there is 66")
  func missing() async throws {
    try await fails(
      "nowhere",
      66,
      "nowhere: cannot be read (No such file or directory); check the path and its permissions"
    )
  }

  @Test("a folder of PNG files in folders 0 to 9 trains, as a CSV file of what quantize makes of them does")
  func folder() async throws {
    for row in 0..<10 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png") }
    #expect(try await train(on: "data", "--normalization", "blocks").exitCode == 0)
    let fromFolder = try ModelParameters(directory.bytes(of: "model"))
    _ = try await directory.digits("quantize", "data", "--normalization", "blocks", "-o", "data.csv")
    #expect(try await train(on: "data.csv", "--normalization", "blocks", "--force").exitCode == 0)
    #expect(try ModelParameters(directory.bytes(of: "model")) == fromFolder)
  }

  @Test("a folder without some of the labels trains, with a warning")
  func absentLabels() async throws {
    for row in 0..<10 where ![4, 7].contains(row) {
      try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png")
    }
    try directory.write("no image", to: "data/4/notes.txt")
    let result = try await directory.digits(
      ["train", "--epochs", "1", "--augment", "0", "--hidden", "8", "-o", "model", "--data", "data"]
    )
    #expect(result.exitCode == 0)
    #expect(
      result.errors.hasPrefix(
        "data: 8 digits, PNG files\nwarning: no digit is labeled 4, 7; the model will never give these answers\n"
      )
    )
  }

  @Test(
    "a split that leaves nothing to train on or to test with, or a label untrained, is 64 and names one that would do",
    arguments: [
      (
        1, "0.4",
        "0 digits to train on and 10 to test with; there are too few digits for any split: train with all of them"
      ),
      (
        1, "0.5",
        "10 digits to train on and 0 to test with; there are too few digits for any split: train with all of them"
      ),
      (4, "0.02", "0 digits to train on and 40 to test with; use a fraction, such as --split 0.13"),
      (4, "0.99", "40 digits to train on and 0 to test with; use a fraction, such as --split 0.87"),
      (
        4, "20", "20 digits to train on and 20 to test with, but no 5 to train on; use a fraction, such as --split 0.5"
      ),
    ]
  )
  func unusableSplit(count: Int, split: String, message: String) async throws {
    for row in 0..<10 {
      for copy in 0..<count { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(copy).png") }
    }
    let result = try await train(on: "data", "--split", split)
    #expect(result.exitCode == 64)
    #expect(result.errors == "digits: --split \(split) leaves \(message)\n")
    #expect(try directory.names() == ["data"])
  }

  @Test("folds in the order of a file that is sorted by label are 64")
  func unusableFolds() async throws {
    for row in 0..<10 {
      for copy in 0..<2 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(copy).png") }
    }
    let result = try await directory.digits("train", "--data", "data", "--cross-validate", "5", "--folds", "file-order")
    #expect(result.exitCode == 64)
    #expect(
      result.errors
        == "data: 20 digits, PNG files\ndigits: --cross-validate 5 leaves fold 1 16 digits to train on and 4 to test with, but no 0 to train on; "
        + "use --folds shuffled\n"
    )
  }

  @Test("a learning rate that makes no model of any use is 65, and writes none", arguments: ["1e30", "1e8"])
  func divergence(rate: String) async throws {
    try directory.write(SampleDigit.csv(rows: 20), to: "digits.csv")
    let result = try await directory.digits(
      "train",
      "--data",
      "digits.csv",
      "--augment",
      "0",
      "--hidden",
      "8",
      "-q",
      "-o",
      "model",
      "--iterations",
      "1",
      "--learning-rate",
      rate
    )
    #expect(result.exitCode == 65)
    #expect(
      result.errors == "digits: the training diverged within 1 iteration: loss or weights are beyond all bounds; "
        + "use a smaller --learning-rate\n"
    )
    #expect(try directory.names() == ["digits.csv"])
  }

  @Test("an image that cannot be read, or has no ink, is 65")
  func badImage() async throws {
    for row in 0..<10 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png") }
    try directory.write("", to: "data/5/empty.png")
    try await fails(
      "data",
      65,
      "data/5/empty.png: empty file: it has 0 bytes; copy or export it again; "
        + "correct it or leave it out with --skip-bad"
    )
    try directory.write(SampleDigit.blankPNG(), to: "data/5/empty.png")
    try await fails(
      "data",
      65,
      "data/5/empty.png: expected ink, found none; correct it or leave it out with --skip-bad"
    )
  }
}

/// What training has changed in a model: everything but what its data was called.
private struct ModelParameters: Equatable {
  let parameters: [Float]

  init(_ file: [UInt8]) throws {
    parameters = try DigitModel(decoding: file).network.parameters
  }
}
