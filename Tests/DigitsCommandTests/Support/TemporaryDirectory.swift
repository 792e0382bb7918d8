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
    remove(path)
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
    try TestSupport.write(bytes, to: path.pushing(name))
  }

  /// Writes images of bundled digits.
  func writeDigits(_ rows: [String: Int]) throws {
    for (name, row) in rows { try write(SampleDigit.png(row), to: name) }
  }

  /// Writes a file so deep in a folder that its path is longer than the system takes at once, and returns the path.
  @discardableResult
  func writeDeep(_ bytes: [UInt8], to name: String, in folder: String) throws -> String {
    let (part, depth) = (String(repeating: "d", count: 200), 30)
    try makeDirectory(folder)
    var parent = try FileDescriptor.open(self[folder], .readOnly, options: .directory)
    for _ in 0..<depth {
      guard mkdirat(parent.rawValue, part, 0o777) == 0 else { throw Errno(rawValue: errno) }
      let next = openat(parent.rawValue, part, O_RDONLY | O_DIRECTORY)
      try parent.close()
      parent = FileDescriptor(rawValue: next)
    }
    let file = FileDescriptor(rawValue: openat(parent.rawValue, name, O_WRONLY | O_CREAT, 0o666))
    try file.closeAfter { _ = try file.writeAll(bytes) }
    try parent.close()
    return "\(folder)/" + String(repeating: "\(part)/", count: depth) + name
  }

  func makeDirectory(_ name: String) throws {
    try TestSupport.makeDirectory(self[name])
  }

  func makeLink(_ name: String, to target: String) throws {
    try TestSupport.makeLink(at: self[name], to: FilePath(target))
  }

  func makeFIFO(_ name: String) throws {
    let mode: mode_t = 0o644
    guard self[name].withPlatformString({ mkfifo($0, mode) }) == 0 else { throw Errno(rawValue: errno) }
  }

  func setPermissions(_ mode: mode_t, of name: String) throws {
    guard self[name].withPlatformString({ chmod($0, mode) }) == 0 else { throw Errno(rawValue: errno) }
  }

  func bytes(of name: String) throws -> [UInt8] {
    try self[name].contents()
  }

  func text(of name: String) throws -> String {
    String(decoding: try bytes(of: name), as: UTF8.self)
  }

  /// The names in a directory, hidden ones too, in alphabetical order.
  func names(in name: String = ".") throws -> [String] {
    try TestSupport.names(in: self[name])
  }

  /// Runs `digits` here.
  func digits(_ arguments: String..., input: [UInt8] = []) async throws -> DigitsProcess.Result {
    try await digits(arguments, input: input)
  }

  /// Runs `digits` here with a list of arguments.
  func digits(_ arguments: [String], input: [UInt8] = []) async throws -> DigitsProcess.Result {
    try await DigitsProcess.run(arguments.map { [UInt8]($0.utf8) }, in: path, input: input)
  }
}
