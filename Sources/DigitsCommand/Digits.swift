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
      71 no threads, files or memory to be had, 73 cannot create output, 74 I/O error, 130 interrupted.
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
    // So is a file that would exceed the limit on the size of files.
    signal(SIGXFSZ, SIG_IGN)
    Interruption.letQuit()
    AvailableMemory.shareHeapIfLimited()
    var arguments = [String]()
    do {
      try checkMemory()
      arguments = try PathArgument.escapedArguments()
      try CommandName.check(arguments)
      var command = try parsed(arguments)
      try command.run()
    } catch is StandardOutput.ClosedError {
      // The reader has closed the pipe, which is not an error.
    } catch {
      guard let failure = CommandError(error) else { end(with: error, arguments) }
      if let message = failure.message { StandardError.write("digits: \(singleLine(message))\n") }
      exit(withError: ExitCode(failure.code.rawValue))
    }
  }

  /// Parses arguments by the command that they name alone, in half the time that the tree of all commands takes. Whatever
  /// this command does not accept, and help, is left to the tree, whose messages begin with `digits`.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let name = arguments.first, let type = configuration.subcommands.first(where: { $0._commandName == name }),
      let command = try? type.parseAsRoot(Array(arguments.dropFirst())), Swift.type(of: command) == type
    {
      return command
    }
    return try parseAsRoot(arguments)
  }

  /// Checks that there is memory for what no command does without: where an array cannot be allocated, the process ends
  /// without a word.
  private static func checkMemory() throws(CommandError) {
    let leastMemory = 12 << 20
    guard AvailableMemory.has(leastMemory) else {
      throw CommandError(
        .noResources,
        "there is too little memory to start; \(CommandError.memoryRemedy)"
      )
    }
  }

  /// Exits with the argument parser's output: help, the version, or a usage error.
  private static func end(with error: any Error, _ arguments: [String]) -> Never {
    guard exitCode(for: error) == .validationFailure else {
      guard message(for: error) == versionNumber else { exit(withError: error) }
      printVersion()
    }
    // All messages have the same prefix.
    var text = fullMessage(for: error).replacing(/^Error:/, with: "digits:")
    // The parser quotes arguments as they are, or what follows the equals sign.
    for part in arguments.flatMap({ [$0] + $0.split(separator: "=", maxSplits: 1).map(String.init) }) {
      let shown = singleLine(part)
      if shown != part { text = text.replacing(part, with: shown) }
    }
    StandardError.write(text + "\n")
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
