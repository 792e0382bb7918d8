import ArgumentParser
import DigitRecognition
import Support

/// The `digits` command.
@main
struct Digits: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digits",
    abstract: "Classify PNG images of single digits with a neural network.",
    discussion: """
      Reads any PNG, finds the ink whatever its color, position and size, and converts it to the 8×8 format of the \
      bundled handwritten digits.

        digits classify images/            one CSV row per image
        digits classify images/ -o out/    the same, with metrics and a report

      Exit codes: 0 success, 1 some input failed, 2 below --fail-under, 64 usage, 65 bad data, 66 no input, \
      73 cannot create output, 74 I/O error, 130 interrupted.
      """,
    version: versionNumber,
    subcommands: [
      Classify.self, Train.self, Evaluate.self, Compare.self, Render.self, Quantize.self, Inspect.self, Model.self,
      Benchmark.self,
    ]
  )

  /// The version of the command.
  private static let versionNumber = "0.1.0"

  /// Runs the command that the arguments select.
  static func main() {
    StandardDescriptors.openClosed()
    // A closed pipe is detected by the failing write instead.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = PathArgument.escapedArguments()
      try HelpTopic.check(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch is StandardOutput.ClosedError {
      // The reader has closed the pipe, which is not an error.
    } catch {
      guard let failure = CommandError(error) else { end(with: error) }
      if let message = failure.message { StandardError.write("digits: \(singleLine(message))\n") }
      exit(withError: ExitCode(failure.code.rawValue))
    }
  }

  /// Exits with the argument parser's output: help, the version, or a usage error.
  private static func end(with error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else {
      guard message(for: error) == versionNumber else { exit(withError: error) }
      printVersion()
    }
    // All messages have the same prefix.
    StandardError.write(fullMessage(for: error).replacing(/^Error:/, with: "digits:") + "\n")
    exit(withError: ExitCode.validationFailure)
  }

  /// Prints the version, and which model is bundled: the digest of its file, as `model info` prints it.
  private static func printVersion() -> Never {
    let text = "digits \(versionNumber)\nbundled model: SHA-256 \(SHA256.hex(DigitModel.bundledFile))\n"
    do {
      var output = StandardOutput()
      try output.write(text.utf8)
      try output.flush()
    } catch {
      exit(withError: ExitCode((CommandError(error)?.code ?? .inputOutput).rawValue))
    }
    exit(withError: nil)
  }
}
