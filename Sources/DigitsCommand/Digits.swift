import ArgumentParser
import Support
import SystemPackage

/// The command `digits`.
@main
struct Digits: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digits",
    abstract: "Classify PNG images of single digits with a neural network.",
    discussion: """
      Reads any PNG, finds the ink whatever its colour, position and size, and brings it into the 8×8 format of the \
      bundled handwritten digits.

        digits classify images/            a row of CSV for each image
        digits classify images/ -o out/    the same, with metrics and confusion matrices

      Exit codes: 0 done, 1 some input failed, 2 below --fail-under, 64 usage, 65 bad data, 66 no input, \
      73 cannot create output, 74 I/O error, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Classify.self, Train.self, Evaluate.self, Render.self, Quantize.self, Inspect.self, Model.self,
    ]
  )

  /// Runs the command that the arguments name.
  static func main() {
    StandardDescriptors.openClosed()
    // A reader that has gone away is noticed by the write that fails.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot(PathArgument.escapedArguments())
      try command.run()
    } catch is StandardOutput.Closed {
      // Nobody reads on: that is no failure.
    } catch {
      guard let failure = CommandFailure(error) else { exit(withError: error) }
      if let message = failure.message { StandardError.write("digits: \(message)\n") }
      exit(withError: ExitCode(failure.code.rawValue))
    }
  }
}
