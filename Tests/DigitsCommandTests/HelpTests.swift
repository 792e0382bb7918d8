import Foundation
import TestSupport
import Testing

@Suite("--help and --version")
struct HelpTests {
  let directory = TemporaryDirectory()

  /// Where the texts are kept, beside this file.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Help")
  /// Set to record the texts anew.
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_HELP"] != nil

  @Test(
    "the help of each command is this text, whole",
    arguments: [
      "", "classify", "train", "evaluate", "compare", "render", "quantize", "inspect", "model", "model info",
      "model export", "benchmark",
    ]
  )
  func text(command: String) async throws {
    // The width of the text is the terminal's, where there is one.
    let result = try await DigitsProcess.shell(
      #"COLUMNS=80 "$0" help "$@""#,
      command.split(separator: " ").map(String.init),
      in: directory.path
    )
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    let name = command.isEmpty ? "digits" : command.replacing(" ", with: "-")
    let file = Self.folder.appending(path: "\(name).txt")
    if Self.isRecording { try result.text.write(to: file, atomically: true, encoding: .utf8) }
    #expect(try result.text == String(contentsOf: file, encoding: .utf8))
  }

  @Test("--help is the same as help", arguments: ["classify", "train"])
  func flag(command: String) async throws {
    let result = try await directory.digits(command, "--help")
    #expect(result.exitCode == 0)
    #expect(try await result.text == directory.digits("help", command).text)
  }

  @Test("the former names of flags and presets are accepted, and not shown")
  func formerNames() async throws {
    let result = try await directory.digits("train", "--preset", "seed-mended", "--validate", "1")
    #expect(result.errors.contains("digits: --cross-validate needs at least 2 folds\n"))
    let text = try await directory.digits("help", "train").text
    #expect(!text.contains("--validate") && !text.contains("seed-mended"))
  }

  @Test("the version is three numbers and the model's digest", arguments: [["--version"], ["classify", "--version"]])
  func version(arguments: [String]) async throws {
    let result = try await directory.digits(arguments)
    #expect(result.exitCode == 0 && result.errors == "")
    let lines = result.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].wholeMatch(of: /digits [0-9]+\.[0-9]+\.[0-9]+/) != nil)
    let info = try await directory.digits("model", "info").text
    let digest = try #require(info.split(separator: "\n").last?.split(separator: " ").last)
    #expect(lines[1] == "bundled model: SHA-256 \(digest)")
  }

  @Test("help about a command that does not exist is 64", arguments: [["nosuch"], ["model", "nosuch"]])
  func unknownTopic(topic: [String]) async throws {
    let result = try await directory.digits(["help"] + topic)
    #expect(result.exitCode == 64 && result.output == [])
    #expect(result.errors.hasPrefix("digits: there is no command \"nosuch\"; "))
  }

  @Test(
    "completion scripts complete file names and, where only these fit, directories",
    arguments: [
      ("bash", "__digits_add_completions -d"), ("zsh", "'*:path:_files'"), ("zsh", ":dir:_files -/'"),
      ("fish", #""digits classify" -ge 1' -F"#), ("fish", "-l 'sort-into'"),
    ]
  )
  func completion(shell: String, text: String) async throws {
    let result = try await directory.digits("--generate-completion-script", shell)
    #expect(result.exitCode == 0)
    #expect(result.text.contains(text))
  }
}
