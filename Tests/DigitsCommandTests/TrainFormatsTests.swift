import DigitPreprocessing
import DigitRecognition
import NeuralNetwork
import TestSupport
import Testing

@Suite("train --data in other formats")
struct TrainFormatsTests {
  let directory = TemporaryDirectory()

  private func train(_ flags: String...) async throws -> DigitsProcess.Result {
    try await directory.digits(
      [
        "train", "--epochs", "1", "--augment", "0", "--hidden", "8", "--normalization", "blocks", "-o", "model",
        "--force",
      ] + flags
    )
  }

  private func parameters() throws -> [Float] {
    try DigitModel(decoding: directory.bytes(of: "model")).network.parameters
  }

  /// The first rows with the label first.
  private static let labelFirst = (0..<60).map { row in
    "\(SampleDigit.label(row))," + SampleDigit.grid(row).values.map(String.init).joined(separator: ",") + "\n"
  }.joined()

  @Test("a table with the label first, gzipped or with a byte-order mark gives the model of the plain one")
  func sameModel() async throws {
    try directory.write(SampleDigit.csv(rows: 60), to: "last.csv")
    #expect(try await train("--data", "last.csv").exitCode == 0)
    let expected = try parameters()
    let first = [UInt8](Self.labelFirst.utf8)
    for bytes in [first, [0xEF, 0xBB, 0xBF] + first, Containers.gzip(first)] {
      try directory.write(bytes, to: "first.csv")
      let result = try await train("--data", "first.csv")
      #expect(result.exitCode == 0)
      #expect(result.errors.contains("first.csv: 60 digits, "))
      #expect(result.errors.contains("CSV, label first, 8×8 values 0…16\n"))
      #expect(try parameters() == expected)
    }
  }

  @Test("several datasets are taken together, and the summary says how many of each")
  func several() async throws {
    try directory.write(Self.labelFirst + "1,2\n", to: "mine.csv")
    let result = try await train("--data", "mine.csv", "--data", "bundled", "--skip-bad")
    #expect(result.exitCode == 0)
    #expect(
      result.errors.hasPrefix(
        """
        mine.csv: 60 digits, CSV, label first, 8×8 values 0…16
        mine.csv: 1 bad sample left out, the first: line 61: expected 65 values (64 cells and a label), found 2
        bundled: 1,797 digits, 8×8 values 0…16
        in all: 1,857 digits

        """
      )
    )
    let info = try await directory.digits("model", "info", "model")
    #expect(info.text.contains("mine.csv + bundled, 1,857 digits"))
  }

  @Test(
    "what cannot be told or used is 65, with the remedy and without control characters",
    arguments: [
      (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "instead of the file itself; run `git lfs pull`\n"),
      ([0xFF, 0xFE, 0x31, 0, 0x2C, 0], "expected text in UTF-8, found UTF-16; save it as UTF-8\n"),
      (
        Array((String(repeating: "16,", count: 64) + "x\u{7F}\n").utf8),
        "found \"x?\"; correct it or leave it out with --skip-bad\n"
      ),
      (
        Array(String(repeating: "3,", count: 64).utf8) + [0x33],
        "use --label-column with first, last or the name of the column\n"
      ),
    ]
  )
  func refused(bytes: [UInt8], message: String) async throws {
    try directory.write(bytes, to: "data")
    let result = try await train("--data", "data")
    #expect(result.exitCode == 65)
    #expect(result.errors.hasPrefix("digits: data: "))
    #expect(result.errors.hasSuffix(message))
    #expect(!result.errors.contains("\u{7F}"))
  }
}
