import Foundation
import Support
import SystemPackage
import TestSupport

/// A directory for one test, in which it runs `digits`; everything in it goes when the test ends.
final class TemporaryDirectory: Sendable {
  let path: FilePath

  init() {
    var template = Array(FileManager.default.temporaryDirectory.appending(path: "digits-XXXXXX").path.utf8CString)
    precondition(mkdtemp(&template) != nil, "no temporary directory: error \(errno)")
    path = template.withUnsafeBufferPointer { FilePath(platformString: $0.baseAddress!) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.string)
  }

  /// The path of a name in this directory.
  subscript(name: String) -> FilePath { path.pushing(FilePath(name)) }

  /// Writes a file, and makes the directories above it.
  func write(_ bytes: [UInt8], to name: String) throws {
    try write(bytes, to: FilePath(name))
  }

  /// Writes a file of text.
  func write(_ text: String, to name: String) throws {
    try write([UInt8](text.utf8), to: name)
  }

  /// Writes a file whose name need not be UTF-8.
  func write(_ bytes: [UInt8], to name: FilePath) throws {
    try makeDirectory(name.removingLastComponent().string)
    let file = try FileDescriptor.open(
      path.pushing(name),
      .writeOnly,
      options: [.create, .truncate, .closeOnExec],
      permissions: [.ownerReadWrite, .groupRead, .otherRead]
    )
    try file.closeAfter { _ = try file.writeAll(bytes) }
  }

  /// Writes images of bundled digits.
  func writeDigits(_ rows: [String: Int]) throws {
    for (name, row) in rows { try write(SampleDigit.png(row), to: name) }
  }

  func makeDirectory(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self[name].string, withIntermediateDirectories: true)
  }

  func makeLink(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name].string, withDestinationPath: target)
  }

  func makeFIFO(_ name: String) throws {
    let mode: mode_t = 0o644
    guard self[name].withPlatformString({ mkfifo($0, mode) }) == 0 else { throw Errno(rawValue: errno) }
  }

  func setPermissions(_ mode: mode_t, of name: String) throws {
    guard self[name].withPlatformString({ chmod($0, mode) }) == 0 else { throw Errno(rawValue: errno) }
  }

  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: self[name].string)))
  }

  func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// The names in a directory, hidden ones too, in alphabetical order.
  func names(in name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self[name].string).sorted()
  }

  /// Runs `digits` here.
  func digits(_ arguments: String..., input: [UInt8] = []) async throws -> DigitsProcess.Result {
    try await DigitsProcess.run(arguments.map { [UInt8]($0.utf8) }, in: path, input: input)
  }
}
