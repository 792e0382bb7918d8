import Foundation
import Subprocess
import SystemPackage

/// Runs the real binary `digits`.
enum DigitsProcess {
  /// What a run left behind.
  struct Result: Sendable {
    let exitCode: Int32
    /// Standard output.
    let output: [UInt8]
    /// Standard error.
    let errors: String

    /// Standard output as text.
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The end of a run that was killed.
  struct Signaled: Error {
    let signal: Int32
    let errors: String
  }

  /// Where the build puts the binary: beside the tests.
  static let path: FilePath = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
      let products = bundle.bundleURL.deletingLastPathComponent()
    #else
      let products = Bundle.main.executableURL!.deletingLastPathComponent()
    #endif
    return FilePath(products.path).appending("digits")
  }()

  /// Runs `digits` with arguments and input of any bytes.
  static func run(
    _ arguments: [[UInt8]],
    environment: Environment = .inherit,
    in directory: FilePath,
    input: [UInt8] = []
  ) async throws -> Result {
    try await run(path, arguments, environment: environment, in: directory, input: input)
  }

  /// Runs a line of shell script, in which `"$0" "$@"` is `digits` with its arguments.
  static func shell(_ script: String, _ arguments: [String] = [], in directory: FilePath) async throws -> Result {
    try await run("/bin/sh", (["-c", script, path.string] + arguments).map { [UInt8]($0.utf8) }, in: directory)
  }

  /// Runs any program.
  static func run(
    _ executable: FilePath,
    _ arguments: [[UInt8]],
    environment: Environment = .inherit,
    in directory: FilePath,
    input: [UInt8] = []
  ) async throws -> Result {
    let largestOutput = 1 << 26
    let outcome = try await Subprocess.run(
      .path(executable),
      arguments: Arguments(arguments.map { $0 + [0] }),
      environment: environment,
      workingDirectory: directory,
      input: .array(input),
      output: .bytes(limit: largestOutput),
      error: .string(limit: largestOutput)
    )
    let errors = outcome.standardError
    switch outcome.terminationStatus {
    case .exited(let code): return Result(exitCode: code, output: outcome.standardOutput, errors: errors)
    case .signaled(let signal): throw Signaled(signal: signal, errors: errors)
    }
  }
}
