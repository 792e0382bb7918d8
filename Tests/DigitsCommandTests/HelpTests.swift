import TestSupport
import Testing

@Suite("--help and --version")
struct HelpTests {
  let directory = TemporaryDirectory()

  @Test(
    "the help of each command names its flags",
    arguments: [
      ("", ["classify", "train", "evaluate", "render", "quantize", "inspect", "model", "--version", "--help"]),
      (
        "classify",
        [
          "--files-from", "-0", "--null", "-o", "--output", "--format", "--labels", "--model", "--polarity",
          "--background", "--normalization", "--max-pixels", "--min-confidence", "--probabilities", "-j", "--jobs",
          "--force", "--fail-fast", "--fail-under", "--progress", "-q", "--quiet", "auto|parent|none|file",
        ]
      ),
      (
        "train",
        [
          "--preset", "--data", "--split", "--validate", "--folds", "--hidden", "--activation", "--optimizer",
          "--learning-rate", "--alpha", "--epochs", "--iterations", "--batch-size", "--augment", "--weight-decay",
          "--label-smoothing", "--schedule", "--styles/--no-styles",
          "--seed", "--normalization", "-j", "--jobs", "-o", "--output", "--curve", "--predictions", "--force", "-q",
          "--quiet",
        ]
      ),
      ("evaluate", ["--labels", "-o", "--output", "--force", "--fail-under"]),
      ("render", ["-o", "--output", "--split", "--scale", "--sheet", "--force"]),
      ("quantize", ["-o", "--output", "--normalization", "--polarity", "--background", "--max-pixels", "--force"]),
      ("inspect", ["--output", "--json", "--model", "--normalization", "--polarity", "--background", "--force"]),
      ("model", ["info"]),
    ]
  )
  func flags(command: String, flags: [String]) async throws {
    let arguments = command.isEmpty ? ["--help"] : [command, "--help"]
    let result = try await DigitsProcess.run(arguments.map { [UInt8]($0.utf8) }, in: directory.path)
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    let words = Set(result.text.split { " \n,[]<>:".contains($0) }.map(String.init))
    #expect(flags.filter { !words.contains($0) } == [])
    #expect(!result.text.contains("PathArgument"))
  }

  @Test("the version is three numbers")
  func version() async throws {
    let result = try await directory.digits("--version")
    #expect(result.exitCode == 0)
    #expect(result.text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }
}
