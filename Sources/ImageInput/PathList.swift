import Support
package import SystemPackage

/// The paths in a list, read on demand: one per line, or NUL-terminated.
///
/// Lines end in LF or CRLF, the last line ending may be missing, and empty lines are skipped. If reading fails, or a line
/// is longer than `longestLine`, the last element is the error.
package final class PathList: Sequence, IteratorProtocol {
  /// The maximum length of a path in bytes: longer than a path on any system. What has no line ends is no list.
  package static let longestLine = 1 << 20

  private let file: FileDescriptor
  private let separator: UInt8
  private var buffer: ArraySlice<UInt8> = []
  /// The number of bytes at the beginning of `buffer` that are known to contain no line ending.
  private var searched = 0
  /// The number of lines so far.
  private var line = 0
  private var isAtEnd = false

  /// Creates a list of the paths in `file`, NUL-terminated if `isNullSeparated`, otherwise one per line.
  package init(_ file: FileDescriptor, isNullSeparated: Bool) {
    self.file = file
    separator = isNullSeparated ? 0 : UInt8(ascii: "\n")
  }

  /// The next path, or the error that ends the list early; nil at the end of the list.
  package func next() -> Result<FilePath, InputStreamError>? {
    while true {
      if let end = buffer.dropFirst(searched).firstIndex(of: separator) {
        let text = buffer[..<end]
        buffer = buffer[(end + 1)...]
        searched = 0
        line += 1
        if let path = path(text) { return .success(path) }
      } else if isAtEnd {
        defer { buffer = [] }
        return path(buffer).map(Result.success)
      } else if let error = fill() {
        isAtEnd = true
        buffer = []
        searched = 0
        return .failure(error)
      }
    }
  }

  /// Reads on, and returns the error if there is one.
  private func fill() -> InputStreamError? {
    searched = buffer.count
    guard searched <= Self.longestLine else { return .lineTooLong(line: line + 1, limit: Self.longestLine) }
    do {
      let chunk = try file.readChunk()
      isAtEnd = chunk.isEmpty
      if buffer.isEmpty { buffer = chunk[...] } else { buffer += chunk }
      return nil
    } catch {
      return .cannotRead(error)
    }
  }

  private func path(_ line: ArraySlice<UInt8>) -> FilePath? {
    var line = line
    if separator != 0, line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line.isEmpty ? nil : FilePath(bytes: Array(line))
  }
}
