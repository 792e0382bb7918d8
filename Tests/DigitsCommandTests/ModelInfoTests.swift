import TestSupport
import Testing

@Suite("model info")
struct ModelInfoTests {
  let directory = TemporaryDirectory()

  private let names = [
    "layers", "activations", "parameters", "normalization", "input scale", "temperature", "judge", "trained on",
    "iterations", "seed", "SHA-256",
  ]

  @Test("model info without a file is about the bundled model", arguments: [["model", "info"], ["model"]])
  func bundled(arguments: [String]) async throws {
    let result = try await directory.digits(arguments)
    #expect(result.exitCode == 0)
    let lines = result.text.split(separator: "\n")
    #expect(lines.map { $0.prefix(15).trimming(" ") } == names)
    #expect(try #require(lines.first).contains("  64-"))
    #expect(result.text.contains("bundled, 1,797 digits"))
  }

  @Test("model info of a trained model says how it was made")
  func trained() async throws {
    try directory.write(SampleDigit.csv(rows: 30), to: "digits.csv")
    _ = try await directory.digits(
      "train",
      "--data",
      "digits.csv",
      "--split",
      "20",
      "--hidden",
      "12,8",
      "--activation",
      "tanh",
      "--iterations",
      "3",
      "--augment",
      "0",
      "--seed",
      "7",
      "--normalization",
      "blocks",
      "-o",
      "model"
    )
    let result = try await directory.digits("model", "info", "model")
    #expect(result.exitCode == 0)
    #expect(
      result.text.replacing(/((temperature|SHA-256) +)[0-9a-f.]+/) { "\($0.1)#" } == """
        layers         64-12-8-10
        activations    tanh, tanh, softmax
        parameters     974
        normalization  blocks
        input scale    0.0625
        temperature    #
        judge          none
        trained on     digits.csv, 20 digits, 0 variants of each
        iterations     3
        seed           7
        SHA-256        #

        """
    )
  }

  @Test("a missing file is 66, something else than a model 65")
  func bad() async throws {
    #expect(try await directory.digits("model", "info", "nowhere").exitCode == 66)
    try directory.write("no model", to: "text")
    let result = try await directory.digits("model", "info", "text")
    #expect(result.exitCode == 65)
    #expect(result.output == [])
    #expect(result.errors.hasPrefix("digits: text: not a safetensors file: "))
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> String {
    String(reversed().drop { $0 == character }.reversed())
  }
}
