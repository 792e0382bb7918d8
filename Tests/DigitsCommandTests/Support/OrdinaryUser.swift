import Foundation
import SystemPackage
import TestSupport
import Testing

/// Runs `digits` as somebody whom permissions bind: root reads and writes everything.
enum OrdinaryUser {
  private static let isRoot = getuid() == 0
  private static let setpriv: FilePath = "/usr/bin/setpriv"
  private static let nobody = "65534"

  /// Whether there is a way not to be root.
  static let isAvailable = !isRoot || FileManager.default.isExecutableFile(atPath: setpriv.string)

  /// Runs `digits` in a directory that is opened to everybody.
  static func digits(_ arguments: String..., in directory: TemporaryDirectory) async throws -> DigitsProcess.Result {
    try await digits(arguments, in: directory)
  }

  /// The same for a list of arguments.
  static func digits(_ arguments: [String], in directory: TemporaryDirectory) async throws -> DigitsProcess.Result {
    let bytes = arguments.map { [UInt8]($0.utf8) }
    guard isRoot else { return try await DigitsProcess.run(bytes, in: directory.path) }
    // The build may lie where only root can go.
    try directory.setPermissions(0o755, of: ".")
    let copy = try await directory.copyOfBinary()
    let prefix = ["--reuid", nobody, "--clear-groups", copy.string].map { [UInt8]($0.utf8) }
    return try await DigitsProcess.run(setpriv, prefix + bytes, in: directory.path)
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where only root could run it, whom permissions do not bind.
  static var needsOrdinaryUser: Self {
    .enabled(if: OrdinaryUser.isAvailable, "as root this needs setpriv, which is not here")
  }
}

extension TemporaryDirectory {
  /// A copy of the binary in this directory. Another process copies: a file that this one has open for writing could not
  /// be run while a test beside it starts a process of its own.
  func copyOfBinary() async throws -> FilePath {
    let copy = self["bin/digits"]
    try makeDirectory("bin")
    _ = try await DigitsProcess.shell(#"cp "$0" "$1""#, [copy.string], in: path)
    return copy
  }
}
