import DigitRecognizer
import Testing

@Suite("train --data")
struct TrainDataTests {
  let directory = TemporaryDirectory()

  private func train(on data: String, _ flags: String...) async throws -> DigitsProcess.Result {
    let arguments =
      ["train", "--epochs", "1", "--augment", "0", "--hidden", "8", "-q", "-o", "model", "--data", data] + flags
    return try await DigitsProcess.run(arguments.map { [UInt8]($0.utf8) }, in: directory.path)
  }

  private func fails(_ data: String, _ code: Int32, _ message: String) async throws {
    let result = try await train(on: data)
    #expect(result.exitCode == code)
    #expect(result.errors == "digits: \(message)\n")
  }

  private static let good = SampleDigit.csv(rows: 2)
  private static let cells = String(repeating: "0,", count: 64)

  @Test(
    "a CSV file with a line that does not fit is 65, with the line, what was expected and what was found",
    arguments: [
      (good + "1,2,3\n", "line 3: expected 65 values (64 cells and a label), found 3"),
      (good + cells + "1,2\n", "line 3: expected 65 values (64 cells and a label), found 66"),
      (good + "\n17," + cells.dropFirst(2) + "1\n", "line 4, column 1: expected an integer 0…16, found \"17\""),
      ("x," + cells.dropFirst(2) + "1\n", "line 1, column 1: expected an integer 0…16, found \"x\""),
      (cells + "10\n", "line 1, column 65: expected a label 0…9, found \"10\""),
      (cells + "-1\n", "line 1, column 65: expected a label 0…9, found \"-1\""),
      ("\n\n", "expected lines of 65 values, found none"),
    ]
  )
  func wrongCSV(file: String, message: String) async throws {
    try directory.write(file, to: "digits.csv")
    try await fails("digits.csv", 65, "digits.csv: \(message)")
    #expect(try directory.names() == ["digits.csv"])
  }

  @Test("data that is not there is 66")
  func missing() async throws {
    try await fails("nowhere", 66, "nowhere: cannot be read (No such file or directory)")
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

  @Test("a folder without one of the labels is 65", arguments: [true, false])
  func absentClass(isEmpty: Bool) async throws {
    for row in 0..<10 where row != 4 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png") }
    if isEmpty { try directory.write("no image", to: "data/4/notes.txt") }
    try await fails(
      "data",
      65,
      "data: expected digits of every label, found none of 4; images belong in folders 0 to 9"
    )
  }

  @Test("an image that cannot be read, or has no ink, is 65")
  func badImage() async throws {
    for row in 0..<10 { try directory.write(SampleDigit.png(row), to: "data/\(row)/\(row).png") }
    try directory.write("", to: "data/5/empty.png")
    try await fails("data", 65, "data/5/empty.png: empty file: it has 0 bytes; copy or export it again")
    try directory.write(SampleDigit.blankPNG(), to: "data/5/empty.png")
    try await fails(
      "data",
      65,
      "data/5/empty.png: there is no ink on this image; remove it from the training digits"
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
