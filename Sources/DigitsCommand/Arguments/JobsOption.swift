import ArgumentParser
import Support

/// The number of threads.
struct JobsOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Number of threads. (default: the number of cores)", valueName: "n")
  )
  var number: Int?

  func validate() throws {
    guard (number ?? 1) > 0 else { throw ValidationError("--jobs must be at least 1") }
    guard (number ?? 1) <= Self.most else { throw ValidationError("--jobs must be at most \(Self.most)") }
  }

  /// Several times the cores of the largest machines; each thread takes memory.
  private static let most = 1024

  var count: Int { number ?? processorCount }
}
